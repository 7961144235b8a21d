'use strict';

/** Makes an element. Strings become text and never markup. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Makes an element of a drawing. */
function svg(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes || {})) {
    node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

const byId = (id) => document.getElementById(id);

/** Nanoseconds as seconds, with as many digits as say something. */
function seconds(nanos) {
  const value = nanos / 1e9;
  if (nanos !== 0 && Math.abs(value) < 0.0005) {
    return (nanos / 1e3).toFixed(nanos < 1e4 ? 1 : 0) + ' \u00b5s';
  }
  return value.toFixed(value < 100 ? 3 : 1) + ' s';
}

const percent = (share) => (100 * share).toFixed(1) + ' %';
const count = (number) => number.toLocaleString('en-US');

/** File and line, or the method; with the whole method below, and the source line if known. */
function place(site, otherwise = 'unknown') {
  if (!site) {
    return el('span', {class: 'note'}, otherwise);
  }
  const name = site.class ? site.class + '.' + site.method : site.method;
  const where = site.file ? site.file + (site.line ? ':' + site.line : '') : name;
  return el('div', {class: 'place'},
    where,
    site.source ? el('span', {class: 'source'}, site.source) : null,
    site.file ? el('span', {class: 'method'}, ...breakable(name)) : null);
}

/** A qualified name that may be broken after its dots. */
function breakable(name) {
  return name.split(/(?<=\.)/).flatMap((part) => [part, el('wbr', {})]);
}

/** Whether a piece of advice is a line for a policy file, and no sentence. */
const isRule = (line) => /^(pure|defer|elide) \S+$/.test(line);

function advice(lines) {
  return el('div', {class: 'advice'},
    ...lines.map((line) => isRule(line) ? el('code', {class: 'rule'}, line) : el('p', {}, line)));
}

/** The name of an entry point without its package: Class.method. */
function shortName(entryPoint) {
  const name = entryPoint.replace(/(.)\(.*$/, '$1');
  return name.split('.').slice(-2).join('.');
}
