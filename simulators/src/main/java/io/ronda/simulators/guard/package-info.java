/// Guards who learn their rounds from the server and walk them from tag to tag.
@NullMarked
package io.ronda.simulators.guard;

import org.jspecify.annotations.NullMarked;
