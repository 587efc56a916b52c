import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { loopback } from '../room.ts'
import { openSecure } from '../secure.ts'
import { openTimeServer } from '../sntp.ts'
import { day } from '../ward.ts'

const daysSlow = 500

/** This machine's clock cannot be turned; so the time source says that it is slow. */
export const clockWrong = patient({
  id: 'clock-wrong',
  title: text(
    `a clock that is ${daysSlow} days slow, and a certificate that is good today`,
    `${daysSlow}日遅れた時計と、今日の時点で有効な証明書`,
  ),
  async admit(ward) {
    const today = ward.now + daysSlow * day
    const room = await openSecure(ward.certificate({ notBefore: today - 30 * day, notAfter: today + 60 * day }))
    const time = await openTimeServer(() => Date.now() + daysSlow * day)
    return admittedSite(room, { options: { ntp: [`${loopback}:${time.port}`] }, besides: [time] })
  },
})
