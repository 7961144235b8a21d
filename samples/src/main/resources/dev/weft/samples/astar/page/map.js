// The map: what is known of it, and how it is drawn. Knows nothing of the server.

const INK = '#23242f';
const GRID = '#ece6d8';
const RED = '#d1432b';
const COLOURS = ['#2f4ea1', '#3f8f58', '#b5741a', '#7a3f98', '#1d7f8c', '#a8324f', '#5c6b1f'];
const GLIDE = 140; // ms that a step takes on the screen
const TRAIL = 900; // ms that a step stays visible

export class GameMap {
  #canvas;
  #context;
  #floor = document.createElement('canvas');
  #cell = 4; // device pixels
  #walls = [];
  #size = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    this.players = new Map();
    this.wallCount = 0;
    this.me = null;
    this.path = [];
    this.hover = null;
    new ResizeObserver(() => this.#fit()).observe(canvas.closest('main'));
    requestAnimationFrame((now) => this.#draw(now));
  }

  get size() {
    return this.#size;
  }

  isWall(x, y) {
    return this.#walls[y]?.[x] === true;
  }

  /** Begins anew with all that the server knows. */
  reset(rows, players) {
    this.#size = rows.length;
    this.#walls = rows.map((row) => [...row].map((cell) => cell === '#'));
    this.wallCount = this.#walls.flat().filter(Boolean).length;
    this.players.clear();
    for (const player of players) this.movePlayer(player.player, player.x, player.y);
    this.#fit();
  }

  apply([kind, player, x, y]) {
    if (kind === 'player') this.movePlayer(player, x, y);
    if (kind === 'gone') this.players.delete(player);
    if (kind === 'wall') this.#setWall(x, y, true);
    if (kind === 'free') this.#setWall(x, y, false);
  }

  movePlayer(id, x, y) {
    const now = performance.now();
    const old = this.players.get(id);
    const trail = old ? old.trail.filter((step) => now - step.since < TRAIL) : [];
    if (old) trail.push({x: old.x, y: old.y, since: now});
    const from = old ? this.#at(old, now) : {x, y};
    this.players.set(id, {x, y, from, since: now, trail});
  }

  /** The cell under the mouse, or null. */
  cellAt(event) {
    const box = this.#canvas.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * this.#size);
    const y = Math.floor(((event.clientY - box.top) / box.height) * this.#size);
    const inside = x >= 0 && y >= 0 && x < this.#size && y < this.#size;
    return inside ? {x, y} : null;
  }

  #setWall(x, y, wall) {
    if (this.isWall(x, y) === wall) return;
    this.#walls[y][x] = wall;
    this.wallCount += wall ? 1 : -1;
    this.#paintCell(this.#floor.getContext('2d'), x, y);
  }

  #fit() {
    const room = this.#canvas.closest('main');
    const side = Math.min(room.clientWidth, room.clientHeight || innerHeight) - 72;
    this.#cell = Math.max(2, Math.floor((side * devicePixelRatio) / this.#size));
    const pixels = this.#cell * this.#size;
    for (const canvas of [this.#canvas, this.#floor]) canvas.width = canvas.height = pixels;
    this.#canvas.style.width = this.#canvas.style.height = `${pixels / devicePixelRatio}px`;
    const context = this.#floor.getContext('2d');
    for (let y = 0; y < this.#walls.length; y++) {
      for (let x = 0; x < this.#size; x++) this.#paintCell(context, x, y);
    }
  }

  #paintCell(context, x, y) {
    const cell = this.#cell;
    context.clearRect(x * cell, y * cell, cell, cell);
    context.fillStyle = this.isWall(x, y) ? INK : GRID;
    if (this.isWall(x, y)) {
      context.fillRect(x * cell, y * cell, cell, cell);
    } else {
      const dot = Math.max(1, Math.round(cell / 7));
      const middle = Math.floor((cell - dot) / 2);
      context.fillRect(x * cell + middle, y * cell + middle, dot, dot);
    }
  }

  #at(player, now) {
    const part = Math.min(1, (now - player.since) / GLIDE);
    return {
      x: player.from.x + (player.x - player.from.x) * part,
      y: player.from.y + (player.y - player.from.y) * part,
    };
  }

  #draw(now) {
    const context = this.#context;
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#floor, 0, 0);
    context.save();
    context.scale(this.#cell, this.#cell);
    context.translate(0.5, 0.5);
    context.lineCap = context.lineJoin = 'round';
    for (const [id, player] of this.players) this.#drawTrail(id, player, now);
    this.#drawPath();
    for (const [id, player] of this.players) this.#drawPlayer(id, player, now);
    if (this.hover) this.#drawHover();
    context.restore();
    requestAnimationFrame((next) => this.#draw(next));
  }

  #drawTrail(id, player, now) {
    const context = this.#context;
    context.strokeStyle = this.#colour(id);
    context.lineWidth = 0.45;
    let {x, y} = this.#at(player, now);
    for (const step of player.trail.slice().reverse()) {
      const age = (now - step.since) / TRAIL;
      if (age >= 1) break;
      context.globalAlpha = 0.45 * (1 - age);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(step.x, step.y);
      context.stroke();
      ({x, y} = step);
    }
    context.globalAlpha = 1;
  }

  #drawPlayer(id, player, now) {
    const context = this.#context;
    const {x, y} = this.#at(player, now);
    const mine = id === this.me;
    context.fillStyle = this.#colour(id);
    context.strokeStyle = '#fbf9f3';
    context.lineWidth = 0.3;
    context.beginPath();
    context.arc(x, y, mine ? 1.15 : 0.85, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    if (mine) {
      context.strokeStyle = RED;
      context.beginPath();
      context.arc(x, y, 2.1, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  #drawPath() {
    if (this.path.length < 2) return;
    const context = this.#context;
    context.strokeStyle = RED;
    context.lineWidth = 0.4;
    context.setLineDash([0.1, 0.9]);
    context.beginPath();
    for (const [x, y] of this.path) context.lineTo(x, y);
    context.stroke();
    context.setLineDash([]);
    const [x, y] = this.path[this.path.length - 1];
    context.beginPath();
    context.moveTo(x - 0.8, y - 0.8);
    context.lineTo(x + 0.8, y + 0.8);
    context.moveTo(x + 0.8, y - 0.8);
    context.lineTo(x - 0.8, y + 0.8);
    context.stroke();
  }

  #drawHover() {
    const {x, y, reach} = this.hover;
    this.#context.strokeStyle = RED;
    this.#context.lineWidth = 0.2;
    this.#context.strokeRect(x - reach - 0.5, y - reach - 0.5, 2 * reach + 1, 2 * reach + 1);
  }

  #colour(id) {
    return id === this.me ? RED : COLOURS[id % COLOURS.length];
  }
}
