import type { Request, RequestHandler, Response } from 'express';
import { answerWrongly } from '../failure.ts';
import type { DattoDeviceRow, DattoSiteRow } from './data.ts';
import type { State } from './state.ts';

export function sitePage(state: State): RequestHandler {
  return (request, response) => {
    const rows = [...state.sites.values()].map((row) => shownSite(state, row));
    response.json(pageOf(state, { request, name: 'sites', rows }));
  };
}

export function siteAnswer(state: State): RequestHandler {
  return (request, response) => {
    const row = state.sites.get(String(request.params['siteUid']));
    if (row === undefined) return problem(request, response, 404);
    response.json(shownSite(state, row));
  };
}

/** The list on which things go wrong: the one that decides what is counted. */
export function devicesPage(state: State): RequestHandler {
  return async (request, response) => {
    state.watch();
    const rows = devicesIn(state, String(request.params['siteUid'])).map((row) => state.change(shownDevice(row)));
    const wrong = state.failures.next();
    const body = pageOf(state, { request, name: 'devices', rows });
    const error = { timestamp: Date.now(), status: 503, error: 'Failure', path: request.path };
    const empty = pageOf(state, { request, name: 'devices', rows: [] });
    if (wrong !== null && (await answerWrongly(wrong, { request, response, body, error, empty }))) return;
    response.json(body);
  };
}

export function networkPage(state: State): RequestHandler {
  return (request, response) => {
    const rows = devicesIn(state, String(request.params['siteUid'])).map(({ id, uid, siteUid, hostname }) => ({
      id,
      uid,
      siteUid,
      hostname,
      nics: (state.audits.get(uid)?.macAddresses ?? []).map((macAddress) => ({ instance: 'Ethernet', macAddress })),
    }));
    response.json(pageOf(state, { request, name: 'devices', rows }));
  };
}

/** 400 for a device of another class than the path says. */
export function audit(state: State): RequestHandler {
  return (request, response) => {
    const row = state.devices.get(String(request.params['uid']));
    if (row === undefined) return problem(request, response, 404);
    const { kind } = request.params;
    if (row.deviceClass !== kind) return problem(request, response, 400);
    const serial = state.audits.get(row.uid)?.serial;
    if (kind === 'device') response.json({ bios: serial === undefined ? {} : { serialNumber: serial } });
    else if (kind === 'esxihost') response.json({ systemInfo: { serviceTag: serial } });
    else response.json({ snmpInfo: { snmpSerial: serial } });
  };
}

function problem(request: Request, response: Response, status: number): void {
  response.status(status).json({ timestamp: Date.now(), status, error: 'Problem', path: request.path });
}

function devicesIn({ devices }: State, siteUid: string): DattoDeviceRow[] {
  return [...devices.values()].filter((row) => row.siteUid === siteUid).sort((a, b) => a.id - b.id);
}

function shownSite(state: State, { uid, ...row }: DattoSiteRow) {
  const devices = devicesIn(state, uid).filter(({ deleted }) => !deleted);
  const online = devices.filter((device) => device.online).length;
  return {
    uid,
    ...row,
    devicesStatus: {
      numberOfDevices: devices.length,
      numberOfOnlineDevices: online,
      numberOfOfflineDevices: devices.length - online,
    },
  };
}

function shownDevice(row: DattoDeviceRow): Record<string, unknown> {
  return { ...row };
}

type Paged = { readonly request: Request; readonly name: string; readonly rows: readonly unknown[] };

/** A page by its number, with links that carry the token's host and, unless they are dropped, the parameters asked with. */
function pageOf({ options, linkOrigin }: State, { request, name, rows }: Paged) {
  const first = options.firstPage ?? 0;
  const page = Number(request.query['page'] ?? first);
  const max = Math.min(Number(request.query['max'] ?? options.usualPageSize ?? options.pageSize), options.pageSize);
  const start = (page - first) * max;
  const shown = rows.slice(start, start + max);
  const link = (number: number) => {
    const query = new URLSearchParams(options.dropsParameters === true ? {} : { max: String(max) });
    query.set('page', String(number));
    return `${linkOrigin}${request.baseUrl}${request.path}?${query.toString()}`;
  };
  const isLast = start + shown.length >= rows.length || options.dropsLinks === true || linkOrigin === null;
  return {
    pageDetails: {
      count: shown.length,
      totalCount: rows.length,
      prevPageUrl: page > first ? link(page - 1) : null,
      nextPageUrl: isLast ? null : link(page + 1),
    },
    [name]: shown,
  };
}
