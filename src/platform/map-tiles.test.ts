import { describe, expect, it } from 'vitest';
import { mapTiles } from './map-tiles.ts';

describe('the address of tiles', () => {
  it.each([
    ['https://ubin.example.go.id/{z}/{x}/{y}.png', 'https://ubin.example.go.id'],
    ['http://10.0.0.5:8080/t?z={z}&x={x}&y={y}', 'http://10.0.0.5:8080'],
  ])('%s is of one host', (url, origin) => {
    expect(mapTiles(url)).toEqual({ url, origin });
  });

  it.each([
    'https://ubin.example.go.id/',
    'https://{s}.ubin.example.go.id/{z}/{x}/{y}.png',
    'https://ubin{z}.example.go.id/{x}/{y}.png',
    'javascript:{z}{x}{y}',
    'ftp://ubin.example.go.id/{z}/{x}/{y}.png',
    '{z}/{x}/{y}.png',
  ])('%s is none', (url) => {
    expect(mapTiles(url)).toBeNull();
  });
});
