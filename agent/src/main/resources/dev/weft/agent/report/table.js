/** Tables that can be sorted, by mouse and keyboard. */
class SortedTable {
  /**
   * columns: {title, number, value(row) to sort by, cell(row)}; detail(row): what a row unfolds to.
   */
  constructor(caption, columns, rows, detail) {
    this.columns = columns;
    this.rows = rows;
    this.detail = detail;
    this.body = el('tbody', {});
    this.heads = columns.map((column, i) => {
      const button = el('button', {type: 'button'}, column.title);
      button.addEventListener('click', () => this.sort(i));
      return el('th', {scope: 'col', class: column.number ? 'number' : null}, button);
    });
    const more = detail ? [el('th', {}, el('span', {class: 'note'}, ''))] : [];
    this.node = el('div', {class: 'scroll'}, el('table', {class: 'list'},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, ...this.heads, ...more)),
      this.body));
    this.items = rows.map((row, i) => this.item(row, i));
    this.column = -1;
    this.sort(0);
  }

  item(row, index) {
    const cells = this.columns.map((column) =>
      el('td', {class: column.number ? 'number' : null}, column.cell(row)));
    const line = el('tr', {}, ...cells);
    if (!this.detail) {
      return {row, index, nodes: [line]};
    }
    const expander = el('button',
      {type: 'button', class: 'expander', 'aria-expanded': 'false', 'aria-label': 'Details'}, '\u25b8');
    const box = el('tr', {class: 'detail', hidden: true},
      el('td', {colspan: this.columns.length + 1}));
    expander.addEventListener('click', () => {
      if (!box.firstChild.firstChild) {
        box.firstChild.append(this.detail(row));
      }
      box.hidden = !box.hidden;
      expander.setAttribute('aria-expanded', String(!box.hidden));
      expander.textContent = box.hidden ? '\u25b8' : '\u25be';
    });
    line.append(el('td', {}, expander));
    return {row, index, nodes: [line, box], expander};
  }

  /** By a column; numbers begin with the largest, and a second time the other way round. */
  sort(column) {
    const number = this.columns[column].number;
    this.descending = column === this.column ? !this.descending : Boolean(number);
    this.column = column;
    const value = this.columns[column].value;
    const sign = this.descending ? -1 : 1;
    this.items.sort((a, b) => {
      const x = value(a.row);
      const y = value(b.row);
      return sign * (number ? x - y : String(x).localeCompare(String(y))) || a.index - b.index;
    });
    this.heads.forEach((head, i) => {
      if (i === column) {
        head.setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    this.body.replaceChildren(...this.items.flatMap((item) => item.nodes));
  }
}

const lost = (conflict) => conflict.abortedNanos + conflict.pausedNanos;
const siteName = (site) => site ? (site.file || '') + String(site.line || 0).padStart(7, '0') : '';

function conflictTable(data) {
  if (data.conflicts.length === 0) {
    return el('p', {class: 'note'}, 'None.');
  }
  const number = (title, value, text) => ({title, number: true, value, cell: (row) => text(value(row))});
  const text = (title, value) => ({title, value: (row) => value(row) || '', cell: (row) => value(row) || ''});
  const side = (title, site, otherwise) => ({
    title,
    value: (row) => siteName(site(row)),
    cell: (row) => place(site(row), row.kind === 'INEVITABLE' ? otherwise : 'unknown'),
  });
  const table = new SortedTable('What transactions lost, by kind and both places', [
    number('Lost', lost, seconds),
    number('In aborts', (row) => row.abortedNanos, seconds),
    number('Paused', (row) => row.pausedNanos, seconds),
    number('Times', (row) => row.aborts + row.pauses, count),
    text('Kind', (row) => row.kind.replace('_', '\u2011').toLowerCase()),
    side('Who lost', (row) => row.site, 'at its begin'),
    side('Who was in the way', (row) => row.otherSite, 'all others'),
    {
      title: 'Object',
      value: (row) => row.object || '',
      cell: (row) => el('div', {class: 'place'}, ...breakable(row.object || '')),
    },
  ], data.conflicts, (row) => conflictDetail(row, data.totals.realNanos));
  return table.node;
}

function conflictDetail(conflict, realNanos) {
  const entries = el('dl', {});
  const entry = (label, value) => {
    if (value) {
      entries.append(el('dt', {}, label), el('dd', {}, value));
    }
  };
  entry('Advice', advice(conflict.advice));
  entry('Called from', conflict.caller && place(conflict.caller));
  entry('Entry point', conflict.entryPoint);
  entry('Other entry point', conflict.otherEntryPoint);
  const most = Math.max(...conflict.timeline, 1);
  const spark = el('div', {class: 'spark', role: 'img',
    'aria-label': 'When it happened, from the begin of the recording to its end'});
  for (const nanos of conflict.timeline) {
    const bar = el('i', {});
    bar.style.height = nanos > 0 ? Math.max(8, 100 * nanos / most) + '%' : '1px';
    bar.style.opacity = nanos > 0 ? '1' : '0.25';
    spark.append(bar);
  }
  entry('0 \u2013 ' + seconds(realNanos), spark);
  entry('Stack', conflict.stack.length > 0 && el('pre', {}, conflict.stack.join('\n')));
  return el('div', {class: 'detail-box'}, entries);
}

function inevitableTable(data) {
  if (data.inevitable.length === 0) {
    return el('p', {class: 'note'}, 'Nothing.');
  }
  const time = (title, key) => ({title, number: true, value: (row) => row[key], cell: (row) => seconds(row[key])});
  return new SortedTable('Calls that made transactions run alone', [
    time('Alone', 'aloneNanos'),
    time('Others waited', 'waitedNanos'),
    time('In aborts', 'abortedNanos'),
    {title: 'Times', number: true, value: (row) => row.count, cell: (row) => count(row.count)},
    {title: 'Because of', value: (row) => row.reason, cell: (row) => el('span', {class: 'place'}, row.reason)},
    {title: 'Called from', value: (row) => siteName(row.caller), cell: (row) => place(row.caller)},
  ], data.inevitable, (row) => el('div', {class: 'detail-box'}, advice(row.advice))).node;
}
