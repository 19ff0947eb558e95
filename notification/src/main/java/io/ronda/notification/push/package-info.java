/// Web push (RFC 8030, 8291, 8292): the browsers of people, and how what they get is sealed and
/// signed.
@NullMarked
package io.ronda.notification.push;

import org.jspecify.annotations.NullMarked;
