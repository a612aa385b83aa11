package io.keyhaven.gateway.service;

/** What a replica gave when it was asked how it is. */
enum Sign {
  READY,
  /** It said that it is not ready, or nobody listens: no request waits for it in vain. */
  NOT_READY,
  /** Nothing, in time: it is very busy, or it hangs. */
  NONE
}
