//! Bytes to argument vectors: RESP arrays and inline commands, with every limit checked before memory is taken.
