/// Stories of devices at the embedded broker.
@NullMarked
package io.ronda.gateway.broker;

import org.jspecify.annotations.NullMarked;
