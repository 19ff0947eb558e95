package io.ronda.notification.push;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Where a name leads, as the system's resolver has it or a test.
///
/// A public name may lead into the house: whoever owns it says where. So it is looked up just
/// before something is posted there.
@FunctionalInterface
public interface HostLookup {

  HostLookup SYSTEM = InetAddress::getAllByName;

  InetAddress[] of(String host) throws UnknownHostException;

  /// Whether a host is reached at public addresses only.
  ///
  /// @throws UnknownHostException if it is not reached at all
  default boolean isPublic(String host) throws UnknownHostException {
    return Arrays.stream(of(host)).allMatch(HostLookup::isPublic);
  }

  /// Whether an address is one of the internet, and neither of this machine, nor of a house, nor
  /// reserved (RFC 6890).
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? isPublicV6(ByteBuffer.wrap(bytes).getInt())
        : isPublicV4(ByteBuffer.wrap(bytes).getInt());
  }

  private static boolean isPublicV4(int address) {
    boolean nowhere = address >>> 24 == 0;
    boolean ofAProvider = address >>> 22 == 0x6440_0000 >>> 22;
    boolean benchmark = address >>> 17 == 0xC612_0000 >>> 17;
    boolean reserved = address >>> 28 == 0xF;
    return !nowhere && !ofAProvider && !benchmark && !reserved;
  }

  /// Unicast of the internet, and no tunnel to an address of version 4.
  private static boolean isPublicV6(int begin) {
    boolean tunnel = begin >>> 16 == 0x2002 || begin == 0x2001_0000;
    return begin >>> 29 == 1 && !tunnel;
  }
}
