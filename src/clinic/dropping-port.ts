import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { loopback, type Room } from './room.ts'

/**
 * Listens with the shortest queue there is and never accepts: its thread sleeps. Plain JavaScript, because the thread
 * starts from text.
 */
const listener = `
const { parentPort, workerData } = require('node:worker_threads')
const server = require('node:net').createServer().listen({ port: 0, host: '${loopback}', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port)
  setTimeout(() => Atomics.wait(workerData, 0, 0), 10)
})
`

/** More than any system keeps in a queue of length 1. */
const most = 8
/** A SYN on loopback is answered within microseconds. */
const patienceMs = 150

/**
 * A port that answers no SYN, as behind a firewall that drops. No firewall can be had without rights of root; but a
 * listener whose queue is full drops further SYNs (Linux: tcp_conn_request; BSD the same; Windows resets instead).
 */
export async function openDroppingPort(): Promise<Room> {
  const thread = new Worker(listener, { eval: true, workerData: new Int32Array(new SharedArrayBuffer(4)) })
  const port = await new Promise<number>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })
  // The thread must be asleep before the first visitor, or it would let him in.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const queue: Socket[] = []
  const stop = async (): Promise<void> => {
    for (const socket of queue) socket.destroy()
    await thread.terminate()
  }
  for (let i = 0; i < most; i++) {
    const socket = connect(port, loopback)
    socket.on('error', () => undefined)
    queue.push(socket)
    if (!(await isAnswered(socket))) return { port, stop }
  }
  await stop()
  throw new Error('this system answers every SYN, so that a firewall cannot be shown without root')
}

const isAnswered = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs)
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve(true)
    })
  })
