/**
 * Protocols that are offered to web servers (IANA "TLS ALPN Protocol IDs", read 2026-11-24): what browsers offer and once
 * offered, and what shares port 443 with them.
 */
export const applicationProtocols: readonly string[] = ['h2', 'http/1.1', 'spdy/3.1', 'acme-tls/1', 'dot', 'mqtt']
