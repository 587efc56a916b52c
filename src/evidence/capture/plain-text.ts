/** What a STARTTLS protocol in lines of text looks like from outside: enough to tell a refusal of TLS from a dialogue without it. */
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
  asks: /^STARTTLS\s*$/im,
  agrees: /^220/,
  lists: /^250[ -]/m,
  offers: /^250[ -]STARTTLS\s*$/im,
  goesOn: /^(MAIL FROM|AUTH )/im,
}

/** By the names of `src/protocol/starttls`, where the RFCs stand. */
export const plainTexts: Readonly<Record<string, PlainText>> = {
  smtp: mail,
  submission: mail,
  lmtp: mail,
  imap: {
    asks: /^\S+ STARTTLS\s*$/im,
    agrees: /^\S+ OK\b/i,
    lists: /\bCAPABILITY IMAP/i,
    offers: /\bSTARTTLS\b/i,
    goesOn: /^\S+ (LOGIN|AUTHENTICATE|SELECT|EXAMINE) /im,
    answer: /^[^*+\s]\S* (OK|NO|BAD)\b.*|^\* BYE\b.*/im,
  },
  pop3: {
    asks: /^STLS\s*$/im,
    agrees: /^\+OK/,
    lists: /^\+OK[^\n]*\n[\s\S]*^\.\s*$/m,
    offers: /^STLS\s*$/im,
    goesOn: /^(USER|AUTH|APOP|PASS) /im,
  },
  ftp: {
    asks: /^AUTH (TLS|SSL|TLS-C|TLS-P)\s*$/im,
    agrees: /^[23]34/,
    lists: /^211[ -]/m,
    offers: /^\s*(211-)?AUTH\b.*\b(TLS|SSL)\b/im,
    goesOn: /^USER /im,
  },
  nntp: {
    asks: /^STARTTLS\s*$/im,
    agrees: /^382/,
    lists: /^101/m,
    offers: /^STARTTLS\s*$/im,
    goesOn: /^(GROUP|AUTHINFO|ARTICLE|LIST) /im,
  },
  sieve: {
    asks: /^STARTTLS\s*$/im,
    agrees: /^OK\b/i,
    lists: /^"IMPLEMENTATION"/im,
    offers: /^"STARTTLS"/im,
    goesOn: /^AUTHENTICATE /im,
    answer: /^(OK|NO|BYE)\b.*/im,
  },
  irc: {
    asks: /^STARTTLS\s*$/im,
    agrees: /\b670\b/,
    lists: /\bCAP \S+ LS /i,
    offers: /\bCAP \S+ LS [^\n]*\btls\b/i,
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
