import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installed } from './peers.ts'
import { runs } from './tcpdump.ts'

/** Whom a client meets. */
export interface Meeting {
  /** As the client names the server, and where it is. */
  readonly host: string
  readonly address: string
  readonly port: number
  /** File (PEM) of the only roots that it trusts; undefined: its own. */
  readonly roots?: string | undefined
  /** At most this version. */
  readonly version: 'TLSv1.2' | 'TLSv1.3'
  /** File in which it shall write its keys; undefined: in none. */
  readonly keys?: string | undefined
  /** Seconds that it waits for an answer; 8 unless said. */
  readonly patience?: number
}

/** A program that shakes hands over TLS, verifies, and asks for a page. */
export interface Client {
  readonly program: string
  readonly writesKeys: boolean
  readonly args: (meeting: Meeting) => readonly string[]
  readonly env?: (meeting: Meeting) => Readonly<Record<string, string>>
}

/** To its end, at most ten seconds; whatever comes of it. */
export const meets = (client: Client, meeting: Meeting): Promise<void> =>
  runs(client.program, client.args(meeting), client.env?.(meeting))

export const curl: Client = {
  program: 'curl',
  writesKeys: true,
  args: ({ host, address, port, roots, version, patience = 8 }) => [
    ...['-s', '-m', `${patience}`, ...(roots ? ['--cacert', roots] : [])],
    ...['--tls-max', version.slice('TLSv'.length), '--resolve', `${host}:${port}:${address}`],
    `https://${host}:${port}/`,
  ],
  env: ({ keys }) => (keys ? { SSLKEYLOGFILE: keys } : {}),
}

export const node: Client = {
  program: 'node',
  writesKeys: true,
  args: ({ keys, ...meeting }) => [...(keys ? [`--tls-keylog=${keys}`] : []), '-e', nodeScript(meeting)],
}

const nodeScript = ({ host, address, port, roots, version, patience = 8 }: Meeting): string => `
const s = require('tls').connect({ port: ${port}, host: '${address}', servername: '${host}', maxVersion: '${version}'
  ${roots ? `, ca: require('fs').readFileSync('${roots}')` : ''} }, () => s.write('GET / HTTP/1.0\\r\\n\\r\\n'))
s.on('error', () => {}).on('data', () => {}).setTimeout(${patience * 1000}, () => s.destroy())`

/** JSSE writes no keys. Its class is compiled into a folder of yours. */
export function javaIn(folder: string): Client {
  return {
    program: 'java',
    writesKeys: false,
    args: ({ host, address, port, roots, version, patience = 8 }) => [
      ...['-Xshare:auto', '-XX:TieredStopAtLevel=1', '-cp', compiled(folder), 'Client'],
      ...[host, address, `${port}`, version, `${patience * 1000}`, roots ?? ''],
    ],
  }
}

function compiled(folder: string): string {
  const classes = join(folder, 'java')
  if (mkdirSync(classes, { recursive: true }) === undefined) return classes
  const source = join(classes, 'Client.java')
  writeFileSync(source, javaClient)
  execFileSync(installed('javac')!, ['-d', classes, source])
  return classes
}

const javaClient = `
import java.io.FileInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.*;

public class Client {
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[2]);
    int patience = Integer.parseInt(args[4]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, args[5].isEmpty() ? null : trusting(args[5]), null);
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(args[1], port), patience);
    socket.setSoTimeout(patience);
    SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, args[0], port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(args[3].equals("TLSv1.2") ? new String[] { "TLSv1.2" } : new String[] { "TLSv1.3", "TLSv1.2" });
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    secured.getOutputStream().write("GET / HTTP/1.0\\r\\n\\r\\n".getBytes());
    while (secured.getInputStream().read() >= 0);
  }

  static TrustManager[] trusting(String file) throws Exception {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null);
    for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(new FileInputStream(file)))
      roots.setCertificateEntry("root" + roots.size(), root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(roots);
    return factory.getTrustManagers();
  }
}`
