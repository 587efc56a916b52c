import { type Accepted, protocolNames, type Survey } from '../evidence/survey.ts'
import { type Text, text } from '../evidence/text.ts'
import type { Troubles } from '../probe/asker.ts'

/** What could not be determined, each with its reason. */
export function gapsOf(
  survey: Survey,
  troubles: Pick<Troubles, 'isLimited' | 'isStalled' | 'isSpent'>,
): readonly Text[] {
  const { en, ja } = reasonOf(troubles)
  const because = (what: Text): Text => text(`${what.en}: ${en}.`, `${what.ja}。${ja}。`)
  const open = protocolNames.filter((name) => survey.protocols[name] === undefined)
  if (open.length === protocolNames.length) return [because(nothing)]
  const isOpen = (accepted: Accepted | undefined) => accepted !== undefined && !accepted.isComplete
  return [
    ...open.map((name) =>
      because(
        text(
          `Whether the server speaks ${name} could not be determined`,
          `${name}に対応しているかどうかは判定できませんでした`,
        ),
      ),
    ),
    ...protocolNames
      .filter((name) => isOpen(survey.suites[name]))
      .map((name) =>
        because(
          text(
            `The cipher suites of ${name} or their order could not be determined to the end`,
            `${name}の暗号スイートまたはその優先順位を最後まで確認できませんでした`,
          ),
        ),
      ),
    ...(isOpen(survey.groups)
      ? [because(text('The groups could not be determined to the end', 'グループを最後まで確認できませんでした'))]
      : []),
    ...(isOpen(survey.signatureSchemes)
      ? [
          because(
            text('The signature schemes could not be determined to the end', '署名方式を最後まで確認できませんでした'),
          ),
        ]
      : []),
    ...(troubles.isSpent || troubles.isStalled
      ? [because(text('Some checks could not be made', '一部の検査を行えませんでした'))]
      : []),
  ]
}

const nothing = text('Nothing could be determined', '何も判定できませんでした')

/** The hardest reason that there is. */
function reasonOf({ isSpent, isStalled, isLimited }: Parameters<typeof gapsOf>[1]): Text {
  if (isSpent)
    return text(
      'the time or the connections of this test were used up',
      'この検査に許された時間または接続数を使い切りました',
    )
  if (isStalled) return text('the server stopped answering', 'サーバーが応答しなくなりました')
  if (isLimited)
    return text(
      'the server cuts connections, as one that limits them',
      'サーバーが接続数を制限しているとみられ、接続を切断します',
    )
  return text('its answers did not tell', 'サーバーの応答からは分かりませんでした')
}
