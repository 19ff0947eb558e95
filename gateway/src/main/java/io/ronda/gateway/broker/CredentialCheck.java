package io.ronda.gateway.broker;

import io.ronda.core.equipment.DeviceCredentials;
import java.util.Optional;

/// Answers whom a user name and password stand for; empty where they stand for nobody. In
/// production this is [DeviceCredentials#authenticate].
@FunctionalInterface
public interface CredentialCheck {
  Optional<DeviceCredentials.Credential> authenticate(String username, String password);
}
