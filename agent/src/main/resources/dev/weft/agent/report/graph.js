/** Entry points that lost time, at the left, and those that were in their way, at the right. */
const GRAPH = {width: 1000, left: 330, right: 670, bar: 8, gap: 22, rows: 8};

function graph(duels) {
  const edges = merged(duels).filter((edge) => edge.nanos > 0);
  if (edges.length === 0) {
    return el('p', {class: 'note'}, 'Nobody lost anything.');
  }
  const total = edges.reduce((sum, edge) => sum + edge.nanos, 0);
  const losers = sides(edges, 'from');
  const winners = sides(edges, 'to');
  const rows = Math.max(losers.length, winners.length);
  const height = Math.max(120, rows * 56);
  for (const nodes of [losers, winners]) {
    layOut(nodes, total, height);
  }
  const drawing = svg('svg', {
    viewBox: `0 0 ${GRAPH.width} ${height}`, role: 'img',
    'aria-label': edges.slice(0, 5).map((edge) =>
      `${shortName(edge.from)} lost ${seconds(edge.nanos)} because of ${shortName(edge.to)}`).join('; '),
  });
  for (const edge of edges) {
    const from = losers.find((node) => node.name === edge.from);
    const to = winners.find((node) => node.name === edge.to);
    ribbon(drawing, edge, from, to);
  }
  losers.forEach((node) => drawing.append(...label(node, GRAPH.left, 'end', -8)));
  winners.forEach((node) => drawing.append(...label(node, GRAPH.right, 'start', 8)));
  return drawing;
}

/** The largest entry points keep their names, the others become one. */
function merged(duels) {
  const top = (key) => {
    const sums = new Map();
    for (const duel of duels) {
      sums.set(duel[key], (sums.get(duel[key]) || 0) + duel.abortedNanos + duel.pausedNanos);
    }
    const names = [...sums].sort((a, b) => b[1] - a[1]).map((entry) => entry[0]);
    return new Set(names.length > GRAPH.rows ? names.slice(0, GRAPH.rows - 1) : names);
  };
  const froms = top('entryPoint');
  const tos = top('otherEntryPoint');
  const edges = new Map();
  for (const duel of duels) {
    const from = froms.has(duel.entryPoint) ? duel.entryPoint : 'others';
    const to = tos.has(duel.otherEntryPoint) ? duel.otherEntryPoint : 'others';
    const key = JSON.stringify([from, to]);
    const edge = edges.get(key) || {from, to, aborted: 0, paused: 0, nanos: 0};
    edge.aborted += duel.abortedNanos;
    edge.paused += duel.pausedNanos;
    edge.nanos += duel.abortedNanos + duel.pausedNanos;
    edges.set(key, edge);
  }
  return [...edges.values()].sort((a, b) => b.nanos - a.nanos);
}

function sides(edges, key) {
  const nodes = new Map();
  for (const edge of edges) {
    const node = nodes.get(edge[key]) || {name: edge[key], nanos: 0};
    node.nanos += edge.nanos;
    nodes.set(edge[key], node);
  }
  return [...nodes.values()].sort((a, b) => b.nanos - a.nanos);
}

/** Heights are in proportion to time, and large enough for a name. */
function layOut(nodes, total, height) {
  const room = height - 40 * nodes.length;
  let y = 0;
  for (const node of nodes) {
    node.height = Math.max(3, room * node.nanos / total);
    const slot = node.height + 40 * (height - 0) / height;
    node.y = y + (slot - node.height) / 2;
    node.used = 0;
    y += slot;
  }
  const shift = Math.max(0, (height - y) / 2);
  nodes.forEach((node) => { node.y += shift; });
}

function ribbon(drawing, edge, from, to) {
  for (const [kind, nanos] of [['aborted', edge.aborted], ['paused', edge.paused]]) {
    if (nanos <= 0) {
      continue;
    }
    const start = from.y + from.used;
    const end = to.y + to.used;
    const leaving = Math.max(1, from.height * nanos / from.nanos);
    const arriving = Math.max(1, to.height * nanos / to.nanos);
    from.used += from.height * nanos / from.nanos;
    to.used += to.height * nanos / to.nanos;
    const middle = (GRAPH.left + GRAPH.right) / 2;
    const x = [GRAPH.left + GRAPH.bar, GRAPH.right - GRAPH.bar];
    drawing.append(svg('path', {
      class: kind,
      d: `M${x[0]},${start} C${middle},${start} ${middle},${end} ${x[1]},${end}`
        + ` L${x[1]},${end + arriving}`
        + ` C${middle},${end + arriving} ${middle},${start + leaving} ${x[0]},${start + leaving} Z`,
    }, svg('title', {}, `${shortName(edge.from)} lost ${seconds(nanos)}`
      + (kind === 'aborted' ? ' in aborts' : ' in pauses') + ` because of ${shortName(edge.to)}`)));
  }
}

function label(node, x, anchor, shift) {
  const y = node.y + node.height / 2;
  return [
    svg('rect', {class: 'node', x: anchor === 'end' ? x : x - GRAPH.bar, y: node.y,
      width: GRAPH.bar, height: node.height}, svg('title', {}, node.name)),
    svg('text', {x: x + shift, y: y - 1, 'text-anchor': anchor}, clipped(shortName(node.name))),
    svg('text', {class: 'soft', x: x + shift, y: y + 15, 'text-anchor': anchor}, seconds(node.nanos)),
  ];
}

const clipped = (name) => name.length > 42 ? '\u2026' + name.slice(-41) : name;
