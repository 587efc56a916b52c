import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** A broker was given bytes of another protocol. */
const notTheProtocol: Fault = {
  ...transport.notTls,
  suspects: { 'plain-http-on-tls-port': 0.45, 'wrong-service-on-port': 0.55 },
}

/** The name that a peer checks in the certificate of a broker. */
const wrongName: Fault = {
  ...certificate.nameMismatch,
  atServer: { 'cert-name-missing': 0.6, 'mtls-client-cert-rejected': 0.4 },
}

/** Brokers: mosquitto and other MQTT servers, RabbitMQ (Erlang's ssl), Kafka and librdkafka. */
export const messaging: Recogniser = {
  software: 'message broker',
  signs: [
    /\bmosquitto\b|\bmqtts?\b|\brabbitmq\b|\bamqps?\b|\bemqx\b|\bkafka\b|rdkafka|OpenSSL Error\[\d\]|tls_(?:handshake|server_connection)\w*\.erl|TLS server: In state/i,
  ],
  references: [
    'mosquitto issues 2600, 2746, 3130; EMQX issue 3802; kafka-docker-playground issue 1003, looked up 2026-11-24',
    'RabbitMQ, "Troubleshooting TLS-enabled Connections"; Apache Kafka and librdkafka documentation, security',
  ],
  wordings: [
    // mosquitto_pub and mosquitto_sub, before anything is sent: one of the files of --cafile, --cert and --key cannot be loaded.
    [
      /problem setting tls (?:insecure )?options/i,
      { ...certificate.caFileUnusable, suspects: { 'ca-setting-broken': 0.7, 'mtls-client-cert-rejected': 0.3 } },
    ],
    [
      /client <unknown> disconnected due to protocol error|client <unknown> disconnected: protocol error/i,
      {
        ...notTheProtocol,
        precision: 'hints',
        suspects: {
          'plain-http-on-tls-port': 0.4,
          'untrusted-root': 0.22,
          'self-signed': 0.16,
          'wrong-service-on-port': 0.12,
          'missing-intermediate': 0.1,
        },
      },
    ],
    [
      /socket closed abruptly during opening handshake/i,
      {
        ...transport.closed,
        suspects: {
          'reset-after-hello': 0.26,
          'mtls-required': 0.24,
          'plain-http-on-tls-port': 0.2,
          'client-tls-too-old': 0.16,
          overload: 0.14,
        },
      },
    ],
    // M2Mqtt, ruby-mqtt and mqtt_client, when the broker hangs up instead of answering CONNECT.
    [
      /mqttcommunicationexception|aws_error_mqtt_unexpected_hangup|connection lost \(32109\)|mqtt::protocolexception: failed to read byte|missing connection acknowledgement/i,
      {
        ...transport.closed,
        suspects: {
          'mtls-required': 0.3,
          'mtls-client-cert-rejected': 0.2,
          'reset-after-hello': 0.22,
          'plain-http-on-tls-port': 0.18,
          overload: 0.1,
        },
      },
    ],
    // Outer words: Kafka's Java client, and mosquitto_pub and mosquitto_sub.
    [
      /sslauthenticationexception: ssl handshake failed|\ba tls error occurred\b/i,
      {
        ...certificate.unverified,
        precision: 'hints',
        suspects: {
          'untrusted-root': 0.4,
          'cert-name-missing': 0.16,
          'self-signed': 0.12,
          'mtls-required': 0.12,
          'plain-http-on-tls-port': 0.1,
          'client-tls-too-old': 0.1,
        },
      },
    ],
    [/error: host name verification failed/i, certificate.nameMismatch],
    [/unable to load (?:server|ca|client) (?:certificate|key file|key)s?\b/i, peers.filesUnusable],
    [
      /\{bad_header,|invalid frame type, received|detected (?:tls|amqp 0-9-1 over tls)|client unexpectedly closed tcp connection.{0,40}tls/i,
      notTheProtocol,
    ],
    [
      /(?:generated server alert: fatal - insufficient security.{0,20})?no_suitable_signature_algorithm|certificateverify uses unsupported signature algorithm/i,
      negotiation.noSharedSignature,
    ],
    [
      /generated server alert: fatal - insufficient security|no_suitable_ciphers/i,
      { ...negotiation.noSharedCipher, suspects: negotiation.noSharedCipher.atServer! },
    ],
    [
      /generated server alert: fatal - protocol version/i,
      { ...negotiation.unsupportedVersion, suspects: negotiation.unsupportedVersion.atServer! },
    ],
    [/bad_cert,\{?hostname_check_failed|hostname_check_failed/i, wrongName],
    [/bad_cert,cert_expired/i, certificate.expired],
    [
      /bad_cert,(?:selfsigned_peer|unknown_ca)|generated server alert: fatal - unknown ca/i,
      { ...certificate.issuerUnknown, atServer: { 'mtls-client-cert-rejected': 0.8, 'untrusted-root': 0.2 } },
    ],
    [
      /\bno_peer_cert\b|generated server alert: fatal - (?:certificate required|handshake failure - no_cert)/i,
      peers.certificateRequired,
    ],
    [
      /connecting to a plaintext broker listener|unexpected content: 20\b|invalid receive \(size = (?:369295\d{3}|352518\d{3}|1213486160|1195725856)/i,
      notTheProtocol,
    ],
    [
      /broker certificate could not be verified|verify that ssl\.ca\.location is correctly configured/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.42,
          'ca-setting-broken': 0.28,
          'old-trust-store': 0.1,
          'self-signed': 0.12,
          'missing-intermediate': 0.08,
        },
      },
    ],
    [
      /firewall blocking kafka tls traffic|broker .{1,80} disconnected.{0,40}ssl|bootstrap broker \S{1,255} \(id: -?\d+ rack: \w+\) disconnected|might be caused by incorrect security\.protocol|has run out of available brokers/i,
      {
        ...notTheProtocol,
        precision: 'hints',
        suspects: {
          'plain-http-on-tls-port': 0.4,
          'wrong-service-on-port': 0.15,
          'firewall-drop': 0.3,
          'mtls-required': 0.15,
        },
      },
    ],
    [
      /failed authentication (?:with|due to).{0,120}no (?:subject alternative|name matching)/i,
      certificate.nameMismatch,
    ],
  ],
}
