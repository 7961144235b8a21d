// What the page does: asks the server, listens to what it has committed, and shows both.

import {GameMap} from './map.js';
import {Chart} from './chart.js';

const STEP = 120; // ms from one step of the own player to the next
const ERASED = 5; // as far as the server erases
const HINTS = {
  walk: 'Click on the map: you walk there, on a path that is found anew at each step.',
  build: 'Draw walls. Those who walk find another way.',
  erase: 'Erases all walls in a square.',
};

const $ = (id) => document.getElementById(id);
const map = new GameMap($('map'));
const rates = new Chart($('rates'), '#2f4ea1');
const aborts = new Chart($('aborts'), '#d1432b');
let tool = 'walk';
let walk = 0; // number of the walk; an older one stops
let told = 0;
let early = []; // messages from before the map was there; null after that
let last = null; // the load before

async function ask(path, body) {
  const response = await fetch(path, body && {method: 'POST', body: JSON.stringify(body)});
  const answer = await response.json();
  if (!response.ok) say(answer.error, true);
  return response.ok ? answer : null;
}

function say(text, refused = false) {
  $('hint').textContent = text;
  $('hint').classList.toggle('refused', refused);
}

function connect() {
  early = [];
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onopen = async () => {
    const snapshot = await ask('/map');
    map.reset(snapshot.rows, snapshot.players);
    told = snapshot.told;
    const waiting = early;
    early = null;
    waiting.forEach(apply);
    state('on', 'live');
    if (!map.players.has(map.me)) join();
  };
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.threads) showLoad(message);
    else if (early) early.push(message);
    else apply(message);
  };
  socket.onclose = () => {
    state('off', 'no connection');
    setTimeout(connect, 1000);
  };
}

/** The map has all that was told before it. */
function apply(message) {
  if (message.told > told) message.changes.forEach((change) => map.apply(change));
  $('players').textContent = map.players.size;
  $('walls').textContent = map.wallCount;
}

function state(name, text) {
  $('connection').dataset.state = name;
  $('connection').textContent = text;
}

async function join() {
  const cell = {x: 0, y: 0};
  do {
    cell.x = Math.floor(Math.random() * map.size);
    cell.y = Math.floor(Math.random() * map.size);
  } while (map.isWall(cell.x, cell.y));
  const answer = await ask('/join', cell);
  if (answer) map.me = answer.player;
}

async function walkTo(cell) {
  const mine = ++walk;
  while (mine === walk) {
    const answer = await ask('/move', {player: map.me, ...cell});
    if (!answer || mine !== walk) break;
    map.path = answer.path;
    if (answer.path.length === 0) say('There is no way to that place.', true);
    if (answer.path.length < 2) break;
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  if (mine === walk) map.path = [];
}

function showLoad(load) {
  showThreads(load);
  if (last && load.millis > last.millis) {
    // By the server's clock: messages may arrive in bursts.
    const seconds = (load.millis - last.millis) / 1000;
    const requests = Math.max(0, load.requests - last.requests);
    const rolledBack = Math.max(0, load.aborts - last.aborts);
    const share = rolledBack === 0 ? 0 : (100 * rolledBack) / (requests + rolledBack);
    rates.add(requests / seconds);
    aborts.add(share);
    $('rate').textContent = Math.round(rates.recent()).toLocaleString('en');
    $('abort').textContent = `${aborts.recent().toFixed(1)} %`;
  }
  last = load;
}

function showThreads({threads, maxThreads, canSwitch}) {
  const numbers = maxThreads === 1 ? [1] : [1, maxThreads];
  const box = $('threads');
  if (box.children.length !== numbers.length) {
    box.replaceChildren(...numbers.map((number) => {
      const button = document.createElement('button');
      button.textContent = number;
      button.onclick = () => ask('/threads', {threads: number});
      return button;
    }));
  }
  [...box.children].forEach((button, i) => {
    button.setAttribute('aria-pressed', numbers[i] === threads);
    button.disabled = !canSwitch;
    button.title = canSwitch ? '' : 'The server can switch with the option --ticks.';
  });
}

function choose(name) {
  tool = name;
  for (const button of $('tools').children) {
    button.setAttribute('aria-pressed', button.dataset.tool === name);
  }
  say(HINTS[name]);
}

let drawn = null; // the cell drawn last with the button held down

function use(event) {
  const cell = map.cellAt(event);
  if (!cell || (drawn && drawn.x === cell.x && drawn.y === cell.y)) return;
  drawn = cell;
  say(HINTS[tool]);
  if (tool === 'walk') walkTo(cell);
  else ask(`/${tool}`, cell);
}

$('tools').onclick = (event) => event.target.dataset.tool && choose(event.target.dataset.tool);
$('map').onpointerdown = (event) => {
  drawn = null;
  use(event);
};
$('map').onpointermove = (event) => {
  const cell = map.cellAt(event);
  map.hover = cell && {...cell, reach: tool === 'erase' ? ERASED : 0};
  if (event.buttons && tool !== 'walk') use(event);
};
$('map').onpointerleave = () => {
  map.hover = null;
};
addEventListener('pagehide', () => {
  if (map.me) navigator.sendBeacon('/leave', JSON.stringify({player: map.me}));
});

choose('walk');
connect();
window.game = {map, choose};
