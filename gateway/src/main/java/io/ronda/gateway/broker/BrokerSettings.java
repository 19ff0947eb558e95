package io.ronda.gateway.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// How Artemis is set up: MQTT only, every QoS 1 message on disk before it is acknowledged, little
/// memory, and nothing thrown away.
final class BrokerSettings {

  /// The largest packet that is read; Ronda itself refuses payloads over 256 KiB, with a reason.
  static final int MAXIMUM_PACKET_BYTES = 1 << 20;

  private static final int MEBIBYTE = 1 << 20;

  private static final int CONNECTIONS = 20_000;
  private static final int MAX_DISK_USAGE_PERCENT = 95;

  private BrokerSettings() {}

  static Configuration of(String host, int port, Path directory) throws Exception {
    return new ConfigurationImpl()
        .setName("ronda")
        .addAcceptorConfiguration(acceptor(host, port))
        .setSecurityEnabled(true)
        // Grants are remembered by DeviceSecurity, which also knows when they change.
        .setAuthenticationCacheSize(0)
        .setAuthorizationCacheSize(0)
        // There is no cluster; its user must not be a way in.
        .setClusterUser(random())
        .setClusterPassword(random())
        .setJMXManagementEnabled(false)
        .setMessageCounterEnabled(false)
        .setWildCardConfiguration(topicsAsAddresses())
        .addAddressSetting("#", keepEverything())
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        .setJournalDatasync(true)
        .setJournalFileSize(10 * MEBIBYTE)
        .setJournalMinFiles(2)
        .setJournalPoolFiles(4)
        .setJournalDirectory(directory.resolve("journal").toString())
        .setBindingsDirectory(directory.resolve("bindings").toString())
        .setPagingDirectory(directory.resolve("paging").toString())
        .setLargeMessagesDirectory(directory.resolve("large").toString())
        .setGlobalMaxSize(64L * MEBIBYTE)
        .setMaxDiskUsage(MAX_DISK_USAGE_PERCENT)
        .setThreadPoolMaxSize(16)
        .setScheduledThreadPoolMaxSize(2)
        .setCriticalAnalyzer(false)
        .setGracefulShutdownEnabled(false);
  }

  private static TransportConfiguration acceptor(String host, int port) {
    Map<String, Object> options = new HashMap<>();
    options.put("host", host);
    options.put("port", port);
    options.put("protocols", "MQTT");
    options.put("useEpoll", false);
    options.put("useKQueue", false);
    options.put("connectionsAllowed", CONNECTIONS);
    options.put("maximumPacketSize", MAXIMUM_PACKET_BYTES);
    // Sessions of MQTT 3.1.1 devices end with the connection, like those of MQTT 5
    // (Sessions).
    options.put("defaultMqttSessionExpiryInterval", 0);
    return new TransportConfiguration(NettyAcceptorFactory.class.getName(), options, "mqtt");
  }

  /// The broker's addresses are written like MQTT topics, so that rights can be read off them.
  private static WildcardConfiguration topicsAsAddresses() {
    return new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');
  }

  private static AddressSettings keepEverything() {
    return new AddressSettings()
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(32L * MEBIBYTE)
        .setPageSizeBytes(2 * MEBIBYTE)
        .setMaxReadPageBytes(8 * MEBIBYTE)
        // Every reconnection of a lane delivers its window again; the default gives up after ten.
        .setMaxDeliveryAttempts(-1)
        .setNoExpiry(true)
        .setAutoDeleteQueues(false)
        .setAutoDeleteAddresses(false);
  }

  static String random() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
