package io.ronda.web.http;

/// The other end of a request.
///
/// @param address the address that it comes from; the one a proxy on this machine names, where one
///     passed it on
/// @param secure whether it came by TLS as far as its sender is concerned
public record Client(String address, boolean secure) {}
