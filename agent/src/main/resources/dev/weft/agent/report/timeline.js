/** What each thread did when, on a canvas; mouse and keyboard move and zoom it. */
const STATES = ['running', 'inevitable', 'aborted', 'paused', 'blocked', 'collection'];
const STATE_WORDS = {
  running: 'running',
  inevitable: 'running alone',
  aborted: 'aborted',
  paused: 'paused',
  blocked: 'waiting for a lock',
  collection: 'garbage collection',
};
const PART_BITS = 5;
const ALL_PARTS = (1 << PART_BITS) - 1;
const LANE_HEIGHT = 24;
const AXIS_HEIGHT = 22;
const MIN_SPAN = 20; // units of time
const COARSE = 4; // pixels that show one share where states change too fast to be told apart

/** Time spent in each state up to any moment, so that any span costs two look-ups. */
class LaneSums {
  constructor(lane) {
    const size = lane.pairs.length / 2;
    this.name = lane.name;
    this.times = new Float64Array(size + 1);
    this.sums = STATES.map(() => new Float64Array(size + 1));
    for (let i = 0; i < size; i++) {
      const length = lane.pairs[2 * i];
      const code = lane.pairs[2 * i + 1];
      const shares = STATES.map((state, s) => (code >>> (PART_BITS * s)) & ALL_PARTS);
      const whole = Math.max(ALL_PARTS, shares.reduce((a, b) => a + b, 0));
      this.times[i + 1] = this.times[i] + length;
      STATES.forEach((state, s) => {
        this.sums[s][i + 1] = this.sums[s][i] + length * shares[s] / whole;
      });
    }
  }

  /** The last change at or before a time. */
  index(time) {
    let low = 0;
    let high = this.times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.times[middle] <= time) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts the shares of the span, whose begin has the index, in an array; returns the new index. */
  shares(from, to, index, out) {
    const times = this.times;
    let end = index;
    while (end < times.length - 2 && times[end + 1] <= to) {
      end++;
    }
    for (let s = 0; s < STATES.length; s++) {
      out[s] = (this.at(s, end, to) - this.at(s, index, from)) / (to - from);
    }
    return end;
  }

  at(s, index, time) {
    const sums = this.sums[s];
    const width = this.times[index + 1] - this.times[index];
    const part = width > 0 ? Math.min(1, Math.max(0, (time - this.times[index]) / width)) : 0;
    return sums[index] + part * (sums[index + 1] - sums[index]);
  }
}

class TimeLine {
  constructor(activity, root) {
    this.unit = activity.unitNanos;
    this.origin = activity.startNanos;
    this.whole = Math.max(MIN_SPAN, activity.spanNanos / activity.unitNanos);
    const collections = new LaneSums(activity.collections[0]);
    const stopped = collections.times.length > 2;
    this.lanes = [...(stopped ? [collections] : []), ...activity.lanes.map((lane) => new LaneSums(lane))];
    this.from = 0;
    this.to = this.whole;
    this.current = -1;
    this.build(activity, root);
    this.listen();
    this.reset();
  }

  build(activity, root) {
    const used = STATES.filter((state, s) =>
      this.lanes.some((lane) => lane.sums[s][lane.sums[s].length - 1] > 0));
    const legend = el('ul', {class: 'legend'}, ...used.map((state) =>
      el('li', {}, el('span', {class: 'swatch fill-' + state}), STATE_WORDS[state])));
    const button = (text, label, action) => {
      const node = el('button', {type: 'button', 'aria-label': label}, text);
      node.addEventListener('click', action);
      return node;
    };
    this.names = el('div', {class: 'names'}, el('div', {}), ...this.lanes.map((lane) =>
      el('div', {title: lane.name}, lane.name)));
    this.canvas = el('canvas', {'aria-hidden': 'true'});
    this.readout = el('p', {class: 'readout', id: 'timeline-readout', role: 'status'});
    this.plot = el('div', {
      class: 'plot',
      tabindex: '0',
      role: 'application',
      'aria-label': 'Time line of ' + this.lanes.length + ' threads. Left and right move, plus and'
        + ' minus zoom, Home shows all, up and down choose a thread.',
      'aria-describedby': 'timeline-readout',
    }, this.canvas);
    root.append(
      el('div', {class: 'tools'}, legend,
        button('\u2212', 'Zoom out', () => this.zoom(2)),
        button('+', 'Zoom in', () => this.zoom(0.5)),
        button('All', 'Show all', () => this.reset())),
      el('div', {class: 'chart'}, this.names, this.plot),
      this.readout);
    root.append(el('p', {class: 'note'}, this.note(activity)));
  }

  note(activity) {
    let text = 'Drag to move, double click or click and turn the wheel to zoom; or the keys'
      + ' \u2190 \u2192 + \u2212 Home \u2191 \u2193. The height of a colour is its share of the time.';
    if (activity.lanes.length < activity.threads) {
      text += ' Of ' + count(activity.threads) + ' threads the less busy ones share lanes.';
    }
    return activity.complete ? text : text + ' The recording is longer than what is shown.';
  }

  listen() {
    const plot = this.plot;
    plot.addEventListener('keydown', (event) => this.key(event));
    plot.addEventListener('dblclick', (event) => this.zoom(0.5, this.timeAt(event)));
    plot.addEventListener('wheel', (event) => {
      if (event.ctrlKey || document.activeElement === plot) {
        event.preventDefault();
        this.zoom(event.deltaY > 0 ? 1.25 : 0.8, this.timeAt(event));
      }
    }, {passive: false});
    let dragged = null;
    plot.addEventListener('pointerdown', (event) => {
      dragged = {x: event.clientX, from: this.from, to: this.to};
      plot.setPointerCapture(event.pointerId);
    });
    plot.addEventListener('pointermove', (event) => {
      if (dragged) {
        const shift = (dragged.x - event.clientX) / plot.clientWidth * (dragged.to - dragged.from);
        this.show(dragged.from + shift, dragged.to + shift);
      } else {
        this.point(event);
      }
    });
    plot.addEventListener('pointerup', () => { dragged = null; });
    plot.addEventListener('pointerleave', () => { if (!dragged) { this.range(); } });
    new ResizeObserver(() => this.draw()).observe(plot);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  key(event) {
    const width = this.to - this.from;
    const actions = {
      ArrowLeft: () => this.show(this.from - width / 8, this.to - width / 8),
      ArrowRight: () => this.show(this.from + width / 8, this.to + width / 8),
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      Home: () => this.reset(),
      0: () => this.reset(),
      ArrowUp: () => this.choose(this.current - 1),
      ArrowDown: () => this.choose(this.current + 1),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? null : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  timeAt(event) {
    const box = this.plot.getBoundingClientRect();
    return this.from + (event.clientX - box.left) / box.width * (this.to - this.from);
  }

  zoom(factor, around = (this.from + this.to) / 2) {
    this.show(around - (around - this.from) * factor, around + (this.to - around) * factor);
  }

  reset() {
    this.show(0, this.whole);
  }

  show(from, to) {
    const width = Math.min(this.whole, Math.max(MIN_SPAN, to - from));
    const middle = (from + to) / 2;
    this.from = Math.max(0, Math.min(this.whole - width, middle - width / 2));
    this.to = this.from + width;
    this.range();
    this.draw();
  }

  choose(lane) {
    this.current = Math.max(0, Math.min(this.lanes.length - 1, lane));
    [...this.names.children].slice(1).forEach((name, i) =>
      name.classList.toggle('current', i === this.current));
    this.range();
  }

  clock(time) {
    const nanos = this.origin + time * this.unit;
    const width = (this.to - this.from) * this.unit;
    return (nanos / 1e9).toFixed(width > 1e10 ? 1 : width > 1e8 ? 3 : width > 1e5 ? 6 : 9) + ' s';
  }

  describe(lane, from, to) {
    const shares = [];
    lane.shares(from, to, lane.index(from), shares);
    const parts = STATES.map((state, s) => [state, shares[s]]).filter((part) => part[1] > 0.0005)
      .map(([state, share]) => STATE_WORDS[state] + ' ' + percent(share));
    return lane.name + ': ' + (parts.join(', ') || 'idle');
  }

  range() {
    const lane = this.lanes[this.current];
    this.readout.textContent = this.clock(this.from) + ' \u2013 ' + this.clock(this.to)
      + (lane ? ' \u00b7 ' + this.describe(lane, this.from, this.to) : '');
  }

  point(event) {
    const box = this.plot.getBoundingClientRect();
    const lane = this.lanes[Math.floor((event.clientY - box.top - AXIS_HEIGHT) / LANE_HEIGHT)];
    const time = this.timeAt(event);
    const pixel = (this.to - this.from) / box.width;
    this.readout.textContent = this.clock(time)
      + (lane ? ' \u00b7 ' + this.describe(lane, time - pixel / 2, time + pixel / 2) : '');
  }

  draw() {
    if (!this.pending) {
      this.pending = true;
      requestAnimationFrame(() => {
        this.pending = false;
        new Drawing(this).all();
      });
    }
  }
}

/** One picture of a time line. */
class Drawing {
  constructor(view) {
    this.view = view;
    const ratio = devicePixelRatio || 1;
    const width = view.plot.clientWidth;
    const height = AXIS_HEIGHT + LANE_HEIGHT * view.lanes.length + 4;
    view.canvas.width = Math.max(1, Math.round(width * ratio));
    view.canvas.height = Math.round(height * ratio);
    view.canvas.style.height = height + 'px';
    this.width = width;
    this.height = height;
    this.step = 1 / ratio;
    this.pen = view.canvas.getContext('2d');
    this.pen.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    this.color = (name) => style.getPropertyValue('--' + name).trim();
  }

  all() {
    this.axis();
    const colors = STATES.map((state) => this.color(state));
    const track = this.color('track');
    this.view.lanes.forEach((lane, i) => this.lane(lane, AXIS_HEIGHT + i * LANE_HEIGHT, colors, track));
  }

  axis() {
    const {pen, view, width} = this;
    const span = view.to - view.from;
    const target = span / Math.max(1, width / 110);
    const power = 10 ** Math.floor(Math.log10(target * view.unit)) / view.unit;
    const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= target);
    const offset = view.origin / view.unit;
    pen.font = '11px ' + getComputedStyle(document.body).fontFamily;
    pen.textAlign = 'center';
    const digits = Math.max(0, Math.min(9, -Math.floor(Math.log10(step * view.unit / 1e9))));
    const first = Math.ceil((view.from + offset) / step);
    const last = Math.min(first + width, Math.floor((view.to + offset) / step));
    for (let number = first; number <= last; number++) {
      const tick = number * step;
      const x = Math.round((tick - offset - view.from) / span * width) + 0.5;
      pen.fillStyle = this.color('line');
      pen.fillRect(x, AXIS_HEIGHT - 4, 1, this.height - AXIS_HEIGHT + 4);
      if (x > 24 && x < width - 24) {
        pen.fillStyle = this.color('soft');
        pen.fillText((tick * view.unit / 1e9).toFixed(digits) + ' s', x, 11);
      }
    }
  }

  /** Equal columns are drawn as one. */
  lane(lane, top, colors, track) {
    const {pen, view, width} = this;
    const height = LANE_HEIGHT - 6;
    const scale = (view.to - view.from) / width;
    const changes = lane.index(view.to) - lane.index(view.from);
    const step = changes > width / 4 ? COARSE : this.step;
    const shares = new Array(STATES.length).fill(0);
    pen.fillStyle = track;
    pen.fillRect(0, top + 3, width, height);
    let index = lane.index(view.from);
    let before = null;
    let begin = 0;
    for (let x = 0; x < width + step; x += step) {
      let heights = null;
      if (x < width) {
        index = lane.shares(view.from + x * scale, view.from + (x + step) * scale, index, shares);
        // What happened at all can be seen.
        heights = shares.map((share) => share > 1e-9 ? Math.max(1, Math.round(share * height)) : 0);
      }
      if (before && (!heights || heights.some((value, s) => value !== before[s]))) {
        this.column(begin, x, top + 3, height, before, colors);
        before = null;
      }
      if (!before && heights) {
        before = heights;
        begin = x;
      }
    }
  }

  column(from, to, top, height, heights, colors) {
    let bottom = top + height;
    for (let s = STATES.length - 1; s >= 0; s--) {
      const part = Math.min(heights[s], bottom - top);
      if (part > 0) {
        this.pen.fillStyle = colors[s];
        this.pen.fillRect(from, bottom - part, to - from, part);
        bottom -= part;
      }
    }
  }
}
