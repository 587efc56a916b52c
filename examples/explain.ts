// What does this error mean, and which fact would decide?
import { explain } from 'handshake-doctor'

const text =
  "Error: unable to verify the first certificate\n    at TLSSocket.onConnectSecure, url: 'https://api.example.com/'"
const explained = await explain(text)
if (!explained.ok) throw new Error(explained.error.sentence)
for (const { id, confidence, because } of explained.value.causes) console.log(id, confidence, because)
