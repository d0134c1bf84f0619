/** Details of checks that stay open in nearly every first look at a bundle: fixed sentences, so that the page can say them in its own language. */
export const NO_FINGERPRINT = 'No fingerprint was given, so nothing says whose key this is.';
export const NO_TIMESTAMPS = 'The bundle has none: its times are those of the machine it was made on.';
