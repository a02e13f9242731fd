import { exchangeRate } from '../hj212/exchange-rate.js';
import { startEcho, type BenchServer } from '../hj212/servers.js';
import { adtFrame, FRAME_END } from '../hl7/messages.js';
import { isInstalled, PEERS, startHospitalExporter, startPeer, type Peer } from '../hl7/servers.js';
import { answeredOf } from '../hl7/answered.js';
import { spread, type Spread } from '../measure.js';
import type { Row } from '../row.js';

const CONNECTIONS = 8;
const IN_FLIGHT = 16;
const MESSAGES = 24_000;
const ONE_BY_ONE_MESSAGES = 6_000;
const WARM_UP = 8_000;
const REPEATS = 5;
const ECHO_TARGET = 0.5;
const PEER_TARGET = 2;

type Say = (line: string) => void;

/**
 * P9, HL7: ADT messages parsed, applied to the census, synced to disk and acknowledged. Against the same bytes merely
 * echoed; and, where they are installed, against the servers of npm, which keep nothing.
 */
export async function hl7Rows(say: Say): Promise<Row[]> {
  const servers: BenchServer[] = [];
  const opened = async (server: Promise<BenchServer>) => {
    servers.push(await server);
    return server;
  };
  try {
    const echo = await opened(startEcho());
    const exporter = await opened(startHospitalExporter());
    const sent = { messages: 0 };
    await rate(exporter, WARM_UP, IN_FLIGHT, sent);
    await rate(echo, WARM_UP, IN_FLIGHT);
    const rows = [await echoRow(echo, exporter, sent, say)];
    const peers = PEERS.filter(isInstalled);
    for (const peer of peers) {
      rows.push(await peerRow(peer, await opened(startPeer(peer)), exporter, sent, say));
    }
    PEERS.filter((peer) => !peers.includes(peer)).forEach((peer) =>
      say(`P9 HL7: ${peer} is not installed, not compared`),
    );
    await holdsAll(exporter, sent.messages);
    return rows;
  } finally {
    for (const server of servers) {
      await server.stop();
    }
  }
}

async function echoRow(echo: BenchServer, exporter: BenchServer, sent: Count, say: Say): Promise<Row> {
  const { ours, theirs, ratio } = await byTurns('echo', say, {
    ours: () => rate(exporter, MESSAGES, IN_FLIGHT, sent),
    theirs: () => rate(echo, MESSAGES, IN_FLIGHT),
  });
  return {
    id: 'P9',
    work: `HL7 ADT messages parsed, applied to the census, synced to disk and acknowledged, ${CONNECTIONS} connections`,
    unit: 'messages/s',
    ours,
    peer: 'the same messages echoed by a bare Node socket',
    theirs,
    ratio,
    target: `≥ ${ECHO_TARGET}`,
    met: ratio.median >= ECHO_TARGET,
    note: `${IN_FLIGHT} messages in flight on each connection; the sender shares the two cores. Every message was counted, none lost or doubled.`,
  };
}

async function peerRow(peer: Peer, server: BenchServer, exporter: BenchServer, sent: Count, say: Say): Promise<Row> {
  // One by one: with more in flight the peers lose messages, and nothing would be left to time.
  const { ours, theirs, ratio } = await byTurns(peer, say, {
    ours: () => rate(exporter, ONE_BY_ONE_MESSAGES, 1, sent),
    theirs: () => rate(server, ONE_BY_ONE_MESSAGES, 1),
  });
  const { answered, of } = await answeredOf(server.port);
  return {
    id: 'P9',
    work: `HL7 ADT messages one by one on ${CONNECTIONS} connections, ours synced to disk before the answer`,
    unit: 'messages/s',
    ours,
    peer: `${peer}, parsed and answered, kept nowhere`,
    theirs,
    ratio,
    target: `≥ ${PEER_TARGET}`,
    met: ratio.median >= PEER_TARGET,
    note: `Three messages in one write: ${peer} answered ${answered} of ${of}; ours all.`,
  };
}

interface Count {
  messages: number;
}

async function byTurns(
  name: string,
  say: Say,
  run: { readonly ours: () => Promise<number>; readonly theirs: () => Promise<number> },
): Promise<{ ours: Spread; theirs: Spread; ratio: Spread }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let repeat = 1; repeat <= REPEATS; repeat += 1) {
    theirs.push(await run.theirs());
    ours.push(await run.ours());
    say(
      `P9 HL7 ${repeat}/${REPEATS}: ${Math.round(ours.at(-1) ?? 0)} messages/s, ${name} ${Math.round(theirs.at(-1) ?? 0)}`,
    );
  }
  return {
    ours: spread(ours),
    theirs: spread(theirs),
    ratio: spread(ours.map((value, index) => value / (theirs[index] ?? Number.NaN))),
  };
}

let runs = 0;

/** Frames are made before the clock runs. */
async function rate({ port }: BenchServer, messages: number, inFlight: number, sent?: Count): Promise<number> {
  runs += 1;
  const each = Math.ceil(messages / CONNECTIONS);
  const frames = Array.from({ length: CONNECTIONS }, (_, connection) =>
    Array.from({ length: each }, (_one, number) => adtFrame(`r${runs}`, connection, number)),
  );
  if (sent !== undefined) {
    sent.messages += each * CONNECTIONS;
  }
  return exchangeRate({
    port,
    connections: CONNECTIONS,
    inFlight,
    frames: messages,
    frameOf: (connection, number) => frames[connection]?.[number] ?? Buffer.alloc(0),
    answerEnd: FRAME_END,
  });
}

/** @throws when the exporter did not take each message exactly once */
async function holdsAll({ metricsUrl }: BenchServer, sent: number): Promise<void> {
  const page = await (await fetch(metricsUrl ?? '')).text();
  const counts = [
    ...page.matchAll(/^hospital_hl7_messages_total\{feed="his",type="ADT\^A0\d",outcome="(\w+)"\} (\d+)$/gm),
  ];
  const counted = counts.reduce((sum, [, outcome, count]) => sum + (outcome === 'accepted' ? Number(count) : 0), 0);
  if (counted !== sent) {
    throw new Error(`the exporter took ${counted} of ${sent} messages`);
  }
}
