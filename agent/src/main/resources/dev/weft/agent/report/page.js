/** Makes the page from its data. */
function more(data) {
  const section = (title, rows) => {
    if (rows.length > 0) {
      const id = title.toLowerCase().replace(/[^a-z]+/g, '-');
      byId('more').append(el('section', {'aria-labelledby': id},
        el('h2', {id}, title), el('div', {class: 'scroll'},
          el('table', {class: 'list'}, el('tbody', {}, ...rows)))));
    }
  };
  const cells = (...values) => el('tr', {}, ...values.map((value, i) =>
    el('td', {class: i === 0 ? 'number' : 'place'}, value)));
  section('Locks outside of transactions', data.locks.map((lock) =>
    cells(seconds(lock.nanos), count(lock.count) + '\u00d7', lock.lockClass, place(lock.site))));
  section('Deferred calls', data.deferred.map((call) =>
    cells(seconds(call.nanos), count(call.count) + '\u00d7', call.call,
      call.early ? count(call.early) + ' before the commit' : '')));
  section('Classes that were not woven', data.unwoven.map((unwoven) =>
    el('tr', {}, el('td', {class: 'place'}, unwoven.class), el('td', {}, unwoven.reason))));
}

{
  const data = JSON.parse(byId('data').textContent);
  header(data);
  verdict(data);
  totals(data);
  new TimeLine(data.activity, byId('timeline'));
  byId('conflicts').append(conflictTable(data));
  byId('graph').append(graph(data.duels));
  byId('inevitable').append(inevitableTable(data));
  more(data);
}
