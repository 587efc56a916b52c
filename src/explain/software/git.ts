import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** git over HTTPS. What it says of TLS are curl's words and those of the library below it. */
export const git: Recogniser = {
  software: 'git',
  signs: [
    /\bfatal: unable to access '|\bcloning into '|\bgit (?:clone|push|pull|fetch|submodule)\b|\bgit-remote-https\b/i,
  ],
  speaks: 'client',
  references: ['git http.c and remote-curl.c'],
  wordings: [
    [
      /rpc failed; curl (?:56|55)|rpc failed; curl 18|send-pack: unexpected disconnect|\bfatal: early eof|received early eof; class=ssl|the remote end hung up unexpectedly/i,
      transport.reset,
    ],
    [/unsupported proxy '?.{1,100}'?, libcurl is built without/i, transport.proxyRefused],
  ],
}
