/** Where a server of the matrix listens on 127.0.0.1, and how TLS begins there. */
export interface Place {
  readonly host: string
  readonly port: number
  /** Our name of the STARTTLS protocol; null: TLS at once. */
  readonly starttls: string | null
}
