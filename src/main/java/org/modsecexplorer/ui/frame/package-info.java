/**
 * The main window: navigation, tool bar, status bar and dialogs. Depends on every page.
 *
 * <p>Door: {@link MainWindow}, {@link Models}, {@link Toolkit}.
 *
 * <p>Used by: app.
 */
@NullMarked
package org.modsecexplorer.ui.frame;

import org.jspecify.annotations.NullMarked;
