/// Real servers in containers for tests, with the faults that a test can inflict on them.
@NullMarked
package io.ronda.core.testing.servers;

import org.jspecify.annotations.NullMarked;
