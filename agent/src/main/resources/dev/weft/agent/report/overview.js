/** The first screen: what to change, where the time went, totals. */
const CAUSES = {
  CONFLICT: ['aborted', 'lost in conflicts'],
  INEVITABLE: ['inevitable', 'while one ran alone'],
  LOCK: ['blocked', 'lost to locks'],
  GC: ['collection', 'stopped by the garbage collector'],
  HOT_TASK: ['paused', 'beside one long transaction'],
};

function header(data) {
  const totals = data.totals;
  document.title = data.title + ' \u2013 Weft report';
  byId('title').textContent = data.title;
  byId('summary').textContent =
    seconds(totals.realNanos) + ', ' + count(totals.commits) + ' transactions on '
    + totals.threads + (totals.threads === 1 ? ' thread' : ' threads')
    + (totals.processors ? ', ' + totals.processors + ' processors' : '')
    + (totals.preparedJdk ? ', prepared JDK ' + totals.preparedJdk : '');
}

function verdict(data) {
  const [first, ...others] = data.verdicts;
  byId('verdict-title').textContent = first.text;
  byId('verdict-text').append(
    el('p', {class: 'evidence'}, first.evidence.join(' ')), advice(first.advice));
  byId('others').hidden = others.length === 0;
  byId('others').append(...others.slice(0, 6).map((finding) =>
    el('li', {},
      el('span', {class: 'share'}, percent(finding.share)),
      el('span', {class: 'what'}, finding.text))));
  budget(data);
}

/** What the threads could have done, divided up. */
function budget(data) {
  const capacity = data.progress.capacityNanos;
  if (!capacity) {
    return;
  }
  const parts = new Map();
  let lost = 0;
  for (const finding of data.verdicts) {
    const cause = CAUSES[finding.kind];
    if (cause) {
      parts.set(finding.kind, (parts.get(finding.kind) || 0) + finding.lostNanos);
      lost += finding.lostNanos;
    }
  }
  const made = Math.min(data.progress.madeNanos, capacity);
  const rows = [['running', 'made progress', made]];
  for (const [kind, [fill, text]] of Object.entries(CAUSES)) {
    if (parts.get(kind)) {
      rows.push([fill, text, parts.get(kind)]);
    }
  }
  rows.push(['idle', 'had nothing to do', Math.max(0, capacity - made - lost)]);
  const shown = rows.filter((row) => row[2] > 0.0005 * capacity);
  const bar = el('div', {class: 'bar', 'aria-hidden': 'true'});
  for (const [fill, , nanos] of shown) {
    const part = el('span', {class: 'fill-' + fill});
    part.style.flex = nanos / capacity + ' 0 0';
    bar.append(part);
  }
  byId('budget').append(bar, el('ul', {class: 'legend'}, ...shown.map(([fill, text, nanos]) =>
    el('li', {}, el('span', {class: 'swatch fill-' + fill}), percent(nanos / capacity) + ' ' + text))));
}

function row(label, value, share, sub) {
  return el('tr', {},
    el('th', {scope: 'row', class: sub ? 'sub' : null}, label),
    el('td', {}, value),
    el('td', {class: 'soft'}, share));
}

function totals(data) {
  const sum = data.totals;
  const time = (label, nanos, sub) =>
    row(label, seconds(nanos), sum.realNanos ? percent(nanos / sum.realNanos) : '', sub);
  byId('totals').tBodies[0].append(
    time('real time', sum.realNanos),
    time('committed', sum.committedNanos),
    time('alone', sum.aloneNanos, true),
    time('aborted', sum.abortedNanos),
    time('paused', sum.pausedNanos),
    time('garbage collection', sum.gcNanos));
  const of = (part, whole) => whole ? percent(part / whole) : '';
  byId('counts').tBodies[0].append(
    row('committed', count(sum.commits),
      sum.realNanos ? count(Math.round(sum.commits / (sum.realNanos / 1e9))) + '/s' : ''),
    row('inevitable', count(sum.inevitable), of(sum.inevitable, sum.commits), true),
    row('aborted attempts', count(sum.aborts), of(sum.aborts, sum.commits + sum.aborts)),
    row('pauses', count(sum.pauses), ''));
  const span = data.progress.spanNanos;
  const rows = data.progress.nanos.map((nanos, transactions) => [String(transactions), nanos]);
  const shown = rows.slice(0, 9);
  if (rows.length > 9) {
    shown[8] = ['8+', rows.slice(8).reduce((all, one) => all + one[1], 0)];
  }
  for (const [label, nanos] of shown) {
    const bar = el('div', {class: 'fill-' + (label === '0' ? 'idle' : 'running')});
    bar.style.width = span ? 100 * nanos / span + '%' : '0';
    byId('progress').tBodies[0].append(el('tr', {},
      el('th', {scope: 'row'}, label),
      el('td', {class: 'meter'}, bar),
      el('td', {class: 'soft'}, span ? percent(nanos / span) : '')));
  }
}
