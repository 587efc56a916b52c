import { type Text, text } from '../evidence/text.ts'

/**
 * For each family, the one fact that decides whether it is this one and not its look-alikes: asked of the person who gave the
 * text. HOST stands for the host of the text, 443 behind it for its port, ORIGIN for the server behind a CDN.
 */
export const questions: Readonly<Record<string, Text>> = {
  'clock-skew': text(
    'What time does the machine of the text have? `date -u`, beside a clock that is known to be right. If it is off by more than a few minutes and other HTTPS sites fail as well, it is the clock; if it is right, the dates of the certificate are wrong.',
    '文面の端末の時計は何時ですか。`date -u` の結果を、正しいと分かっている時計と比べます。数分を超えてずれ、ほかのHTTPSのサイトも失敗するなら、時計が原因です。正しければ、証明書の日付が原因です。',
  ),
  'client-protocol-too-old': text(
    'Does a program of today reach the server from the same machine? `curl -sSI --tlsv1.2 https://HOST/`: if that answers while the program of the text fails, the program is too old; if both fail alike, look at the server.',
    '同じ端末から、現在のプログラムで接続できますか。`curl -sSI --tlsv1.2 https://HOST/` に応答があり、文面のプログラムだけが失敗するなら、そのプログラムが古すぎます。どちらも同じく失敗するなら、サーバー側を調べます。',
  ),
  'server-protocol-too-old': text(
    'Does the server speak TLS 1.2 or 1.3 at all? `openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null` and `openssl s_client -connect HOST:443 -servername HOST -tls1_3 </dev/null`: if both end with protocol_version (70) or are closed while something older still passes, the server must move.',
    'サーバーはTLS 1.2か1.3に対応していますか。`openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null` と `openssl s_client -connect HOST:443 -servername HOST -tls1_3 </dev/null` の両方がprotocol_version(70)や切断で終わり、より古いバージョンだけが通るなら、直すのはサーバー側です。',
  ),
  'no-shared-cipher': text(
    'Which cipher suites does each side allow? Offer one kind at a time: `openssl s_client -connect HOST:443 -servername HOST -tls1_2 -cipher ECDHE </dev/null`, then `-cipher kRSA`. If one passes and the other gives handshake_failure (40), the lists do not meet; if none passes, the server has no certificate for this name or asks for one of yours.',
    '両者はどの暗号スイートを許していますか。1種類ずつ提示します: `openssl s_client -connect HOST:443 -servername HOST -tls1_2 -cipher ECDHE </dev/null`、次に `-cipher kRSA`。一方が成功し、他方がhandshake_failure(40)になるなら、一覧に共通するものがありません。どれも失敗するなら、この名前の証明書がないか、クライアント証明書を求められています。',
  ),
  'no-shared-group-or-sigalg': text(
    'Does it pass with other curves or signature algorithms, all else alike? `openssl s_client -connect HOST:443 -servername HOST -groups P-256:P-384:P-521 </dev/null` and `openssl s_client -connect HOST:443 -servername HOST -sigalgs RSA-PSS+SHA256:RSA+SHA256:ECDSA+SHA256 </dev/null`. If one of them changes the outcome, the parameters do not meet; if not, it is the suites or the version.',
    'ほかは同じまま、別の楕円曲線や署名アルゴリズムなら成功しますか。`openssl s_client -connect HOST:443 -servername HOST -groups P-256:P-384:P-521 </dev/null` と `openssl s_client -connect HOST:443 -servername HOST -sigalgs RSA-PSS+SHA256:RSA+SHA256:ECDSA+SHA256 </dev/null` で結果が変わるなら、これらが合っていません。変わらなければ、暗号スイートかバージョンの問題です。',
  ),
  'dh-key-too-small': text(
    "How long is the Diffie-Hellman prime of the server? `openssl s_client -connect HOST:443 -servername HOST -tls1_2 -cipher DHE:@SECLEVEL=0 </dev/null 2>/dev/null | grep -i 'temp key'`: fewer than 2048 bits is too short for programs of today.",
    "サーバーのDiffie-Hellmanの素数は何ビットですか。`openssl s_client -connect HOST:443 -servername HOST -tls1_2 -cipher DHE:@SECLEVEL=0 </dev/null 2>/dev/null | grep -i 'temp key'` で2048ビット未満なら、現在のプログラムには短すぎます。",
  ),
  'alpn-mismatch': text(
    'Which application protocol does the failing program demand? Compare `openssl s_client -connect HOST:443 -servername HOST -alpn h2 </dev/null`, `-alpn http/1.1` and none: if only one of them fails, with no_application_protocol (120), ALPN decides.',
    '失敗するプログラムは、どのアプリケーションプロトコルを要求していますか。`openssl s_client -connect HOST:443 -servername HOST -alpn h2 </dev/null`、`-alpn http/1.1`、指定なしを比べます。1つだけがno_application_protocol(120)で失敗するなら、ALPNが原因です。',
  ),
  'cert-expired': text(
    "What is the last day of the certificate, against true time and not only this machine's clock? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -enddate` and `date -u`: a last day that has passed by a right clock is this; otherwise the clock is wrong, or an intermediate has ended.",
    '証明書の最終日は、この端末の時計だけでなく、正しい時刻と比べていつですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -enddate` と `date -u` を比べます。正しい時計で過ぎていれば、期限切れです。そうでなければ、時計がずれているか、中間証明書の期限が切れています。',
  ),
  'cert-expires-soon': text(
    'How many days are left? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -enddate -checkend 1209600`: "will expire" means 14 days or less. Nothing has failed yet; if something fails now, this is not its cause.',
    '残りは何日ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -enddate -checkend 1209600` で「will expire」と出れば14日以内です。まだ何も失敗していません。すでに失敗しているなら、原因は別にあります。',
  ),
  'cert-not-yet-valid': text(
    'Does the first day of the certificate lie in the future by a clock that is right? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -startdate` and `date -u`: if only the clock of the failing machine says so, that clock is behind.',
    '証明書の開始日は、正しい時計で見ても未来ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -startdate` と `date -u` を比べます。失敗する端末の時計だけがそう示すなら、その時計が遅れています。',
  ),
  'cert-name-mismatch': text(
    'Which names are in the certificate? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject -ext subjectAltName`: names of the same site without the one you asked for, or an address asked for, is this; names of another site only mean that the server shows its default.',
    '証明書にはどの名前が含まれますか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject -ext subjectAltName` に同じサイトの別の名前だけがあるか、IPアドレスで接続しているなら、これが原因です。別のサイトの名前だけなら、サーバーが既定の証明書を返しています。',
  ),
  'sni-wrong-default-cert': text(
    'Does the server show the same foreign certificate when no name is asked for? `openssl s_client -connect HOST:443 -noservername </dev/null 2>/dev/null | openssl x509 -noout -subject` and `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject`: the same one means that no site is set up under this name there; different ones mean that the site exists and its certificate lacks the name.',
    '名前を指定しなくても、同じ別サイトの証明書が返りますか。`openssl s_client -connect HOST:443 -noservername </dev/null 2>/dev/null | openssl x509 -noout -subject` と `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject` を比べます。同じなら、この名前のサイトが設定されていません。違うなら、サイトはあり、証明書に名前が足りません。',
  ),
  'sni-unrecognized-name': text(
    'Does the server accept you without a name, or with one that it surely knows, and refuse only this one? `openssl s_client -connect HOST:443 -noservername </dev/null` beside `openssl s_client -connect HOST:443 -servername HOST </dev/null`: unrecognized_name (112) or a close for this name alone is this.',
    '名前なし、または確実に知られている名前では受け入れ、この名前だけを拒否しますか。`openssl s_client -connect HOST:443 -noservername </dev/null` と `openssl s_client -connect HOST:443 -servername HOST </dev/null` を比べます。この名前だけがunrecognized_name(112)や切断になるなら、これが原因です。',
  ),
  'sni-missing-client': text(
    'Does the failing program send the server name (SNI)? Imitate it: if `openssl s_client -connect HOST:443 -noservername </dev/null` fails as the text does and `openssl s_client -connect HOST:443 -servername HOST </dev/null` succeeds, it does not. Programs that are given an IP address never do.',
    '失敗するプログラムは、サーバー名(SNI)を送っていますか。`openssl s_client -connect HOST:443 -noservername </dev/null` が文面と同じく失敗し、`openssl s_client -connect HOST:443 -servername HOST </dev/null` が成功するなら、送っていません。IPアドレスを指定したプログラムは送りません。',
  ),
  'sni-host-mismatch': text(
    'Do the name in SNI and the Host header differ? `curl -sSI https://HOST/` on a fresh connection: if that is well while the failing program gets 421 or 403, it reuses a connection or sets one of the two names by hand.',
    'SNIの名前とHostヘッダーが食い違っていませんか。新しい接続の `curl -sSI https://HOST/` は正常で、失敗するプログラムだけが421や403を受け取るなら、接続を使い回しているか、一方の名前を手動で設定しています。',
  ),
  'http-after-tls': text(
    'Does the handshake come to its end? `curl -sSvIL --max-redirs 5 https://HOST/`: "SSL connection using" followed by an HTTP status, a redirect to itself or "plain HTTP request" means that TLS is well and the fault is above it.',
    'ハンドシェイクは最後まで成立しますか。`curl -sSvIL --max-redirs 5 https://HOST/` で「SSL connection using」の後にHTTPのエラー、自分自身へのリダイレクト、または「plain HTTP request」が出れば、TLSは正常で、問題はその上にあります。',
  ),
  'cert-self-signed': text(
    'Is the certificate its own issuer? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer`: two equal lines, with no other certificate sent, is this; an issuer of another name is a private authority, or a missing intermediate.',
    '証明書の発行者は証明書自身ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer` の2行が同じで、ほかの証明書が送られていなければ、自己署名です。発行者が別の名前なら、プライベートな認証局か、中間証明書の不足です。',
  ),
  'cert-untrusted-root': text(
    "Where does the chain end? `openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E '^ *([0-9]+ s|i):'`: if the last issuer is a company's or a product's own authority and nothing is missing in between, this; if it is a well-known one, an intermediate is missing or the client's list is old.",
    "チェーンはどこで終わりますか。`openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E '^ *([0-9]+ s|i):'` の最後の発行者が会社や製品独自の認証局で、途中に不足がなければ、これが原因です。よく知られた認証局なら、中間証明書の不足か、クライアントの古い一覧が原因です。",
  ),
  'chain-incomplete': text(
    "How many certificates does the server send? `openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -c 'BEGIN CERTIFICATE'`: one alone, issued by an intermediate of a well-known authority, is this; browsers may still succeed, for they fetch or remember what is missing.",
    "サーバーは証明書を何枚送りますか。`openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -c 'BEGIN CERTIFICATE'` が1で、発行者がよく知られた認証局の中間証明書なら、これが原因です。ブラウザーは足りないものを取得したり記憶したりするので、成功することがあります。",
  ),
  'chain-wrong-order-or-wrong-intermediate': text(
    'Is each certificate issued by the next one? `openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E \'^ *([0-9]+ s|i):\'`: every "i:" must be the next "s:". A certificate that fits nowhere, or a wrong order, is this; one alone is an incomplete chain.',
    "どの証明書も、次の証明書が発行したものですか。`openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E '^ *([0-9]+ s|i):'` で、「i:」は次の「s:」と同じはずです。どこにも合わないものがあるか、順序が違えば、これが原因です。1枚だけなら、チェーンの不足です。",
  ),
  'cert-expired-intermediate-or-root': text(
    "Which certificate of the chain has ended? `openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E '^ *([0-9]+ s|v):'` (OpenSSL 3): if number 0 is valid and one behind it is not, this. An old client may also build its way over an ended root that others do not need.",
    "チェーンのどの証明書の期限が切れていますか。`openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null 2>/dev/null | grep -E '^ *([0-9]+ s|v):'` (OpenSSL 3)で、0番が有効で後ろの1枚が期限切れなら、これが原因です。古いクライアントは、ほかでは不要な期限切れのルート証明書を経由することもあります。",
  ),
  'cert-revoked': text(
    'Does the authority itself say "revoked", or could it merely not be asked? `handshake-doctor HOST` fetches the list or the answer and quotes it; without an answer it is no revocation.',
    '認証局自身が「失効」と答えていますか。それとも、問い合わせができなかっただけですか。`handshake-doctor HOST` が、失効リストや応答を取得して示します。応答がなければ、失効ではありません。',
  ),
  'revocation-check-unavailable': text(
    'Can the failing machine reach the address where the authority publishes its list? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -ext crlDistributionPoints` names it; then, on that machine, `curl -sSI ADDRESS`: a timeout or a refusal is this, an answer points to revocation itself.',
    '失敗する端末から、認証局が失効リストを公開する場所に接続できますか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -ext crlDistributionPoints` に場所が出ます。その端末で `curl -sSI ADDRESS` がタイムアウトや拒否になれば、これが原因です。応答があれば、失効そのものを調べます。',
  ),
  'ocsp-stapling-problem': text(
    'Does the server send an OCSP response along, and is it of today? `openssl s_client -connect HOST:443 -servername HOST -status </dev/null 2>/dev/null | grep -E \'OCSP|Update|Cert Status\'`: a "Next Update" that has passed, or none sent though the certificate demands it (`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -ext tlsfeature`), is this.',
    "サーバーはOCSP応答を添付し、それは現在のものですか。`openssl s_client -connect HOST:443 -servername HOST -status </dev/null 2>/dev/null | grep -E 'OCSP|Update|Cert Status'` で「Next Update」が過ぎているか、証明書が要求している(`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -ext tlsfeature`)のに応答がなければ、これが原因です。",
  ),
  'cert-weak-key-or-signature': text(
    "How long are the keys, and with which hash is each certificate signed? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -text | grep -E 'Public-Key|Signature Algorithm'`: RSA under 2048 bits, or SHA-1 or MD5, is this; for the intermediates look at `-showcerts`.",
    "鍵の長さと、署名のハッシュは何ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -text | grep -E 'Public-Key|Signature Algorithm'` で、2048ビット未満のRSA、SHA-1、またはMD5なら、これが原因です。中間証明書は `-showcerts` で調べます。",
  ),
  'cert-policy': text(
    'What does the certificate permit, and for how long? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -dates -ext keyUsage,extendedKeyUsage,basicConstraints,subjectAltName`: no serverAuth, no names, a key usage that does not fit, or a lifetime beyond what the client allows is this.',
    '証明書は何を許し、有効期間はどれだけですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -dates -ext keyUsage,extendedKeyUsage,basicConstraints,subjectAltName` で、serverAuthがない、名前がない、鍵用途が合わない、または期間がクライアントの上限を超えるなら、これが原因です。',
  ),
  'cert-key-mismatch': text(
    'Do the two files of the server belong together? `openssl x509 -in fullchain.pem -noout -pubkey | openssl sha256` and `openssl pkey -in privkey.pem -pubout | openssl sha256`: different sums are this; equal ones mean that the server reads other files.',
    'サーバーの2つのファイルは組になっていますか。`openssl x509 -in fullchain.pem -noout -pubkey | openssl sha256` と `openssl pkey -in privkey.pem -pubout | openssl sha256` の値が違えば、これが原因です。同じなら、サーバーは別のファイルを読んでいます。',
  ),
  'server-misconfig-no-cert': text(
    "Does the server show a certificate to anybody, by any name? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep -c 'BEGIN CERTIFICATE'` from a program of today: 0 is this, and the server's own log names the file or the key store; 1 means that only your client cannot agree with it.",
    "サーバーは、どの名前でも、誰かに証明書を提示しますか。現在のプログラムで `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep -c 'BEGIN CERTIFICATE'` が0なら、これが原因で、サーバーのログにファイルやキーストアの名前が出ます。1なら、そのクライアントだけが合意できていません。",
  ),
  'client-trust-store-outdated': text(
    "How old is the list of roots that the failing program reads? Ask the same server from an updated system: `curl -sSI https://HOST/`. If that succeeds, and the server sends its intermediates, the old list is the cause; if it fails as well, the server's chain is.",
    '失敗するプログラムが読むルート証明書の一覧は、いつのものですか。更新済みのシステムから同じサーバーに接続します: `curl -sSI https://HOST/`。成功し、サーバーが中間証明書も送っているなら、古い一覧が原因です。これも失敗するなら、サーバーのチェーンが原因です。',
  ),
  'client-config-disables-verification-path': text(
    "Which list of roots has this program been told to read, and does a browser on the same machine succeed? `env | grep -iE 'cert|ca_bundle|cainfo|ca_file'`, and the program's own settings. If the browser is well and the program is not, its settings are the cause; if both fail, the server is.",
    "このプログラムは、どのルート証明書の一覧を読む設定ですか。同じ端末のブラウザーは成功しますか。`env | grep -iE 'cert|ca_bundle|cainfo|ca_file'` と、プログラム自身の設定を確かめます。ブラウザーだけが成功するなら、設定が原因です。どちらも失敗するなら、サーバーが原因です。",
  ),
  'local-state': text(
    'Does the same program succeed with a fresh profile or in a private window, on the same machine and at the same time? And `curl -sSI https://HOST/`? If so, what it remembers is the cause (HSTS, pins, a client certificate, an open connection); if not, look elsewhere.',
    '同じ端末の同じプログラムが、新しいプロファイルやプライベートウィンドウなら同じ時刻に成功しますか。`curl -sSI https://HOST/` はどうですか。成功するなら、記憶している情報(HSTS、ピン、クライアント証明書、開いたままの接続)が原因です。失敗するなら、原因は別にあります。',
  ),
  'client-cert-required-or-rejected': text(
    "Does the server ask for a certificate of the client? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep -E 'Acceptable client|Requested Signature'`: a line means that it asks; then it matters whether one was sent, and whether one of the authorities listed there issued it. No line: it does not ask.",
    "サーバーはクライアント証明書を求めていますか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep -E 'Acceptable client|Requested Signature'` に行が出れば、求めています。次に、証明書を送ったか、それがそこに並ぶ認証局の発行したものかを確かめます。行がなければ、求めていません。",
  ),
  'cdn-origin-handshake-525': text(
    "Does the server behind the CDN shake hands under this very name? `openssl s_client -connect ORIGIN:443 -servername HOST </dev/null`, with the address of that server for ORIGIN: if it fails, its own fault is the cause; if it succeeds, the server treats the CDN's addresses otherwise, or the CDN asks for another name.",
    'CDNの背後のサーバーは、この名前でハンドシェイクに応じますか。ORIGINにそのサーバーのアドレスを入れます: `openssl s_client -connect ORIGIN:443 -servername HOST </dev/null`。失敗するなら、サーバー自身に原因があります。成功するなら、CDNのアドレスだけを別扱いしているか、CDNが別の名前で接続しています。',
  ),
  'cdn-origin-cert-526': text(
    'Which check does the certificate of the server behind the CDN fail? `openssl s_client -connect ORIGIN:443 -servername HOST -verify_hostname HOST </dev/null 2>/dev/null | grep Verif`, with the address of that server for ORIGIN: expired, hostname mismatch or self-signed is this; a handshake that fails before is a 525.',
    'CDNの背後のサーバーの証明書は、どの検証で失敗しますか。ORIGINにそのサーバーのアドレスを入れます: `openssl s_client -connect ORIGIN:443 -servername HOST -verify_hostname HOST </dev/null 2>/dev/null | grep Verif`。期限切れ、名前の不一致、自己署名なら、これが原因です。その前にハンドシェイクが失敗するなら、525です。',
  ),
  'cdn-edge-cert-missing': text(
    "Does the name lead to the CDN, and is its certificate there active? `dig +short HOST` must give the CDN's addresses; then look at the status of the certificate in its dashboard. If another name at the same edge succeeds and only this one gets handshake_failure (40), this.",
    '名前はCDNを指し、CDNでの証明書は有効になっていますか。`dig +short HOST` がCDNのアドレスになることを確かめ、管理画面で証明書の状態を見ます。同じエッジの別の名前は成功し、この名前だけがhandshake_failure(40)になるなら、これが原因です。',
  ),
  'not-tls-on-port': text(
    'What answers on this port in clear? `curl -sS --http0.9 --max-time 5 http://HOST:443/ | head -c 200`: a page or a greeting (SSH-2.0, 220) means that no TLS is spoken there; "The plain HTTP request was sent to HTTPS port" means that TLS is.',
    'このポートは、平文で話しかけると何を返しますか。`curl -sS --http0.9 --max-time 5 http://HOST:443/ | head -c 200` にページや挨拶(SSH-2.0、220)が返れば、TLSのポートではありません。「The plain HTTP request was sent to HTTPS port」なら、TLSのポートです。',
  ),
  'starttls-missing-or-wrong': text(
    'Does TLS begin at once on this port, or after a greeting? Compare `openssl s_client -connect HOST:443 -servername HOST </dev/null` with `openssl s_client -connect HOST:443 -starttls smtp </dev/null` (imap, pop3, ldap, postgres, mysql likewise): the one that succeeds says which of the two the program must use.',
    'このポートでは、TLSは最初から始まりますか、挨拶の後ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null` と `openssl s_client -connect HOST:443 -starttls smtp </dev/null` (imap、pop3、ldap、postgres、mysqlも同様)を比べます。成功したほうが、プログラムの使うべき方式です。',
  ),
  'port-closed': text(
    'Is the connection refused at once? `nc -vz -w 5 HOST 443`: "refused" within a moment means that nothing listens there; silence for five seconds is a firewall.',
    '接続はすぐに拒否されますか。`nc -vz -w 5 HOST 443` がすぐ「refused」になれば、何も待ち受けていません。5秒間応答がなければ、ファイアウォールです。',
  ),
  'firewall-or-connection-reset': text(
    'Does the same thing succeed from another network, or with another name at the same address? `openssl s_client -connect HOST:443 -servername example.com </dev/null`: if only this name is cut off, something on the way reads names; if everything is, from one network alone, that network cuts it.',
    '別のネットワークから、または同じアドレスに別の名前でなら成功しますか。`openssl s_client -connect HOST:443 -servername example.com </dev/null` と比べ、この名前だけが切断されるなら、経路上の機器が名前を見ています。1つのネットワークからだけすべて切断されるなら、そのネットワークが切断しています。',
  ),
  'ip-block-or-rate-limit': text(
    'Does it succeed from another source address, or from the same one after some minutes of quiet? Wait, then try once: `curl -sSI https://HOST/`. If rest or another address helps, you are blocked or counted; if not, it is no limit on you.',
    '別の送信元アドレスから、または同じアドレスでも数分間休んだ後なら成功しますか。待ってから1回だけ試します: `curl -sSI https://HOST/`。休むか別のアドレスで成功するなら、遮断または回数制限です。変わらなければ、制限ではありません。',
  ),
  'timeout-or-overload': text(
    "At which step does the silence begin? `curl -sS -o /dev/null --max-time 30 -w 'tcp %{time_connect} tls %{time_appconnect}' https://HOST/`: a tcp time and tls 0 mean that the server accepts and is silent; tcp 0 is a firewall or a dead address.",
    "どの段階で応答がなくなりますか。`curl -sS -o /dev/null --max-time 30 -w 'tcp %{time_connect} tls %{time_appconnect}' https://HOST/` でtcpに時間が入りtlsが0なら、サーバーは接続を受け付けて黙っています。tcpが0なら、ファイアウォールか、使われていないアドレスです。",
  ),
  'proxy-refused': text(
    "What does the proxy answer to CONNECT? `curl -sSv -o /dev/null https://HOST/ 2>&1 | grep -iE 'proxy|CONNECT|HTTP/1'`, and the same with `--noproxy '*'`: 403, 407 or a close from the proxy is this; if it fails without the proxy too, look at the server.",
    "プロキシはCONNECTに何と応答しますか。`curl -sSv -o /dev/null https://HOST/ 2>&1 | grep -iE 'proxy|CONNECT|HTTP/1'` を、`--noproxy '*'` を付けた結果と比べます。プロキシからの403、407、切断なら、これが原因です。プロキシなしでも失敗するなら、サーバーを調べます。",
  ),
  'middlebox-interception': text(
    'Who issued the certificate that this program sees? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -issuer`: the name of a company, a security product or a hotspot means that somebody on the way, or on this machine, replaces certificates; the same issuer as on another network means that nobody does.',
    'このプログラムから見える証明書の発行者は誰ですか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -issuer` が会社、セキュリティ製品、公衆無線LANの名前なら、経路上またはこの端末で証明書が差し替えられています。別のネットワークと同じ発行者なら、差し替えはありません。',
  ),
  'mtu-or-large-hello': text(
    "Does a small first message pass where a large one fails, from the same place? `openssl s_client -connect HOST:443 -servername HOST -groups X25519 </dev/null` is small; a browser's, with a post-quantum key, is over 1,500 bytes. If only the large one fails, its size decides; if a lower MTU on this machine helps, it is the path.",
    '同じ場所から、小さい最初のメッセージは通り、大きいものは失敗しますか。`openssl s_client -connect HOST:443 -servername HOST -groups X25519 </dev/null` は小さく、耐量子の鍵を含むブラウザーのものは1,500バイトを超えます。大きいものだけが失敗するなら、大きさが原因です。この端末のMTUを下げて直るなら、経路が原因です。',
  ),
  'version-or-extension-intolerance': text(
    'Does it pass when one novelty is left out? `openssl s_client -connect HOST:443 -servername HOST -tls1_3 </dev/null` beside `openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null`: if the older one succeeds and the newer one is cut off instead of being negotiated down, something does not bear it. From another network the same tells whether that is the server or the way.',
    '新しい要素を1つ外すと成功しますか。`openssl s_client -connect HOST:443 -servername HOST -tls1_3 </dev/null` と `openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null` を比べます。新しいほうが、低いバージョンに合意せずに切断され、古いほうが成功するなら、それを受け付けない機器があります。別のネットワークでも試すと、サーバーか経路かが分かります。',
  ),
  'handshake-message-too-large': text(
    "How much does the server send until the handshake ends? `openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep 'handshake has read'`: more than about 16,000 bytes, mostly certificates, is too much for some programs; look for a chain with needless certificates or hundreds of names.",
    "サーバーはハンドシェイクの終わりまでに何バイト送りますか。`openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | grep 'handshake has read'` がおよそ16,000バイトを超え、大半が証明書なら、一部のプログラムには大きすぎます。不要な証明書や、数百の名前がないかを調べます。",
  ),
  'ech-or-https-record-wrong': text(
    'What does the HTTPS record in the DNS promise? `dig +short HOST TYPE65` (newer: `dig +short HOST HTTPS`): if programs that do not read it (`curl -sSI https://HOST/`) succeed while browsers fail, its ech, alpn, port or address is wrong.',
    'DNSのHTTPSレコードは何を示していますか。`dig +short HOST TYPE65` (新しい版では `dig +short HOST HTTPS`)で確かめます。レコードを読まないプログラム(`curl -sSI https://HOST/`)が成功し、ブラウザーだけが失敗するなら、ech、alpn、ポート、アドレスのどれかが誤っています。',
  ),
  'legacy-renegotiation-disabled': text(
    'Does the server know secure renegotiation? `openssl s_client -connect HOST:443 -servername HOST -tls1_2 -legacy_server_connect </dev/null 2>/dev/null | grep \'Secure Renegotiation\'`: "IS NOT supported" is this. The same from another network tells whether a device on the way takes it out.',
    "サーバーは安全な再ネゴシエーションに対応していますか。`openssl s_client -connect HOST:443 -servername HOST -tls1_2 -legacy_server_connect </dev/null 2>/dev/null | grep 'Secure Renegotiation'` が「IS NOT supported」なら、これが原因です。別のネットワークでも試すと、経路上の機器が取り除いているかが分かります。",
  ),
  'psk-or-resumption-bug': text(
    "Does the first connection succeed and only a returning one fail? `openssl s_client -connect HOST:443 -servername HOST -tls1_2 -reconnect </dev/null 2>/dev/null | grep -E '^(New|Reused)'`: a full handshake that works, and a resumed one that does not, is this; if the first fails as well, resumption is not the cause.",
    "最初の接続は成功し、2回目以降だけが失敗しますか。`openssl s_client -connect HOST:443 -servername HOST -tls1_2 -reconnect </dev/null 2>/dev/null | grep -E '^(New|Reused)'` で、完全なハンドシェイクが成功し、再開だけが失敗するなら、これが原因です。最初も失敗するなら、セッション再開は原因ではありません。",
  ),
  'dns-no-such-host': text(
    'Does anybody know this name? `dig +short HOST A; dig +short HOST AAAA`, and of another resolver: `dig +short @1.1.1.1 HOST`. If nobody does, the name is misspelt or not set up; if only yours does not, your resolver or network is the cause.',
    'この名前は登録されていますか。`dig +short HOST A; dig +short HOST AAAA` と、別のリゾルバーの `dig +short @1.1.1.1 HOST` を比べます。どこにもなければ、名前の誤りか未登録です。手元だけにないなら、手元のリゾルバーかネットワークが原因です。',
  ),
  'dns-wrong-address': text(
    'Is the address that this machine uses the one that the DNS gives elsewhere, and the one the owner means? `getent hosts HOST` beside `dig +short @1.1.1.1 HOST`: a difference is a hosts file, a stale cache or an interfering resolver; if both agree, ask the owner whether the server has moved.',
    'この端末が使うアドレスは、よそのDNSの答えや、運営者の想定と同じですか。`getent hosts HOST` と `dig +short @1.1.1.1 HOST` が違うなら、hostsファイル、古いキャッシュ、または書き換えるリゾルバーが原因です。同じなら、サーバーを移転していないかを運営者に確かめます。',
  ),
  'address-inconsistent': text(
    'Do all addresses of the name behave alike? `for a in $(dig +short HOST A); do echo $a; openssl s_client -connect $a:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -serial -enddate; done`, and `curl -4 -sSI https://HOST/` beside `curl -6 -sSI https://HOST/`: one that differs is this.',
    '名前のすべてのアドレスが同じように応答しますか。`for a in $(dig +short HOST A); do echo $a; openssl s_client -connect $a:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -serial -enddate; done` を実行し、`curl -4 -sSI https://HOST/` と `curl -6 -sSI https://HOST/` を比べます。1つだけ違えば、これが原因です。',
  ),
  'backend-inconsistent': text(
    'Does one address answer differently from one connection to the next? `for i in 1 2 3 4 5 6 7 8; do openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -serial; sleep 1; done | sort | uniq -c`: two serials, or failures in between, mean machines that differ; failures that grow with the pace mean a limit.',
    '1つのアドレスの応答が、接続するたびに変わりますか。`for i in 1 2 3 4 5 6 7 8; do openssl s_client -connect HOST:443 -servername HOST </dev/null 2>/dev/null | openssl x509 -noout -serial; sleep 1; done | sort | uniq -c` に2種類の番号が出るか、ときどき失敗するなら、背後のサーバーが食い違っています。頻度とともに失敗が増えるなら、回数制限です。',
  ),
  'acme-issuance-failed': text(
    "What did the authority itself answer? The error type and the detail behind it decide: `grep -iE 'urn:ietf|detail' /var/log/letsencrypt/letsencrypt.log | tail`. connection, dns and unauthorized are the check of the name, caa is the DNS, rateLimited is the number of attempts.",
    "認証局自身は何と応答しましたか。エラーの種類と、それに続く詳細が決め手です: `grep -iE 'urn:ietf|detail' /var/log/letsencrypt/letsencrypt.log | tail`。connection、dns、unauthorizedは名前の確認、caaはDNS、rateLimitedは試行回数の問題です。",
  ),
  'library-bug': text(
    'Does another program, with another TLS library, succeed with the same server from the same machine? `curl -sSI https://HOST/` beside `openssl s_client -connect HOST:443 -servername HOST </dev/null`: if all others succeed, look for the exact words and the version among the known defects of the program; if they fail alike, it is no defect of it.',
    '別のTLSライブラリを使うプログラムなら、同じ端末から同じサーバーに接続できますか。`curl -sSI https://HOST/` と `openssl s_client -connect HOST:443 -servername HOST </dev/null` を試します。ほかがすべて成功するなら、この文面とバージョンを、プログラムの既知の不具合から探します。同じように失敗するなら、プログラムの不具合ではありません。',
  ),
}
