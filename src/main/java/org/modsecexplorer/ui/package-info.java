/**
 * The window: pages in plain code, each with a model that is independent of the scene graph. Models query the engine through jobs off the UI thread.
 * Independent of the command line; what the window needs from the machine comes through {@link org.modsecexplorer.ui.session.Desk}.
 */
@NullMarked
package org.modsecexplorer.ui;

import org.jspecify.annotations.NullMarked;
