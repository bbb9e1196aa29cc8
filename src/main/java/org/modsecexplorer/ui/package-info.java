/**
 * The window: pages in plain code, each with a model that knows no scene graph. Models ask the engine through jobs off the window's thread. Knows
 * no command line; what it needs of the machine comes through {@link org.modsecexplorer.ui.session.Desk}.
 */
@NullMarked
package org.modsecexplorer.ui;

import org.jspecify.annotations.NullMarked;
