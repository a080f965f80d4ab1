//! TLS as far as anybody here can see it: who begins with a handshake, and who does not.
//!
//! Nothing is encrypted, for nobody listens on this wire. A client sends [`CLIENT_HELLO`] and waits; a server that
//! speaks TLS answers [`SERVER_HELLO`], and from then on both send what they have to say as it is. A plain server
//! takes the hello for the beginning of a line and stays silent; a TLS server resets a client that says anything
//! else first. That is how the real ones look from outside.

/// The first byte of every TLS connection: a handshake record.
pub const HANDSHAKE: u8 = 0x16;

/// What a client sends first: the head of a handshake record. It holds no line end.
pub const CLIENT_HELLO: &[u8] = &[
    HANDSHAKE, 0x03, 0x01, 0x00, 0x40, 0x01, 0x00, 0x00, 0x3c, 0x03, 0x03,
];

/// What a server answers.
pub const SERVER_HELLO: &[u8] = &[
    HANDSHAKE, 0x03, 0x03, 0x00, 0x40, 0x02, 0x00, 0x00, 0x3c, 0x03, 0x03,
];
