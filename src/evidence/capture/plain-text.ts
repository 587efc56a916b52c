/**
 * What a STARTTLS protocol in lines of text looks like from outside: enough to tell a refusal of TLS from a dialogue without it.
 * No pattern runs over the ends of lines without a bound: the words are a stranger's.
 */
export interface PlainText {
  /** The client asks for TLS. */
  readonly asks: RegExp
  /** The server's answer says yes. */
  readonly agrees: RegExp
  /** The server has told what it offers. */
  readonly lists: RegExp
  /** TLS is among that. */
  readonly offers: RegExp
  /** The client goes on without TLS: nothing failed for want of it. */
  readonly goesOn: RegExp
  /** The line that answers the request, where other lines may stand before it. */
  readonly answer?: RegExp
}

const mail: PlainText = {
  asks: /^STARTTLS[ \t\r]*$/im,
  agrees: /^220/,
  lists: /^250[ -]/m,
  offers: /^250[ -]STARTTLS[ \t\r]*$/im,
  goesOn: /^(MAIL FROM|AUTH )/im,
}

/** By the names of `src/protocol/starttls`, where the RFCs stand. */
export const plainTexts: Readonly<Record<string, PlainText>> = {
  smtp: mail,
  submission: mail,
  lmtp: mail,
  imap: {
    asks: /^\S+ STARTTLS[ \t\r]*$/im,
    agrees: /^\S+ OK\b/i,
    lists: /\bCAPABILITY IMAP/i,
    offers: /\bSTARTTLS\b/i,
    goesOn: /^\S+ (LOGIN|AUTHENTICATE|SELECT|EXAMINE) /im,
    answer: /^[^*+\s]\S* (OK|NO|BAD)\b.*|^\* BYE\b.*/im,
  },
  pop3: {
    asks: /^STLS[ \t\r]*$/im,
    agrees: /^\+OK/,
    lists: /^\.[ \t\r]*$/m,
    offers: /^STLS[ \t\r]*$/im,
    goesOn: /^(USER|AUTH|APOP|PASS) /im,
  },
  ftp: {
    asks: /^AUTH (TLS|SSL|TLS-C|TLS-P)[ \t\r]*$/im,
    agrees: /^[23]34/,
    lists: /^211[ -]/m,
    offers: /^[ \t]*(211-)?AUTH\b.{0,80}\b(TLS|SSL)\b/im,
    goesOn: /^USER /im,
  },
  nntp: {
    asks: /^STARTTLS[ \t\r]*$/im,
    agrees: /^382/,
    lists: /^101/m,
    offers: /^STARTTLS[ \t\r]*$/im,
    goesOn: /^(GROUP|AUTHINFO|ARTICLE|LIST) /im,
  },
  sieve: {
    asks: /^STARTTLS[ \t\r]*$/im,
    agrees: /^OK\b/i,
    lists: /^"IMPLEMENTATION"/im,
    offers: /^"STARTTLS"/im,
    goesOn: /^AUTHENTICATE /im,
    answer: /^(OK|NO|BYE)\b.*/im,
  },
  irc: {
    asks: /^STARTTLS[ \t\r]*$/im,
    agrees: /\b670\b/,
    lists: /\bCAP \S+ LS /i,
    offers: /\bCAP \S+ LS [^\n]{0,500}\btls\b/i,
    goesOn: /^(JOIN|CAP END)/im,
    answer: /^(:\S+ )?(670|691|421|451)\b.*/m,
  },
  xmpp: {
    asks: /<starttls[\s/>]/,
    agrees: /<proceed[\s/>]/,
    lists: /<(stream:)?features[\s/>]/,
    offers: /<starttls[\s/>]/,
    goesOn: /<auth[\s>]|<iq[\s>]/,
  },
}
