// A small line of the last values.

const KEPT = 60;
const RECENT = 4;

export class Chart {
  #canvas;
  #colour;
  #values = [];

  constructor(canvas, colour) {
    this.#canvas = canvas;
    this.#colour = colour;
  }

  add(value) {
    this.#values.push(value);
    if (this.#values.length > KEPT) this.#values.shift();
    this.#draw();
  }

  /** The mean of the last values. */
  recent() {
    const recent = this.#values.slice(-RECENT);
    return recent.reduce((sum, value) => sum + value, 0) / recent.length;
  }

  #draw() {
    const {clientWidth, clientHeight} = this.#canvas;
    const context = this.#canvas.getContext('2d');
    this.#canvas.width = clientWidth * devicePixelRatio;
    this.#canvas.height = clientHeight * devicePixelRatio;
    context.scale(devicePixelRatio, devicePixelRatio);
    const top = Math.max(...this.#values, 1);
    const x = (i) => clientWidth - (this.#values.length - 1 - i) * (clientWidth / (KEPT - 1));
    const y = (value) => clientHeight - 2 - (value / top) * (clientHeight - 6);
    const line = new Path2D();
    this.#values.forEach((value, i) => line.lineTo(x(i), y(value)));
    const area = new Path2D(line);
    area.lineTo(clientWidth, clientHeight);
    area.lineTo(x(0), clientHeight);
    context.fillStyle = this.#colour;
    context.globalAlpha = 0.1;
    context.fill(area);
    context.globalAlpha = 1;
    context.strokeStyle = this.#colour;
    context.lineWidth = 1.75;
    context.lineJoin = 'round';
    context.stroke(line);
  }
}
