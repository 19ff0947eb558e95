package io.ronda.gateway.broker;

/// An MQTT user that is in no database and may publish for every equipment of one site, such as the
/// demo's simulator.
public record SiteUser(Account account, String site) {}
