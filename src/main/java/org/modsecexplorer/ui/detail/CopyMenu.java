package org.modsecexplorer.ui.detail;

import atlantafx.base.theme.Styles;
import java.util.function.Function;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.message.CurlCommand;
import org.modsecexplorer.query.message.RawRequest;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Copies the request in a form that other programs take. */
final class CopyMenu extends MenuButton {

    /** In bytes; more holds the window up, and no terminal takes it. */
    private static final int LONGEST_BODY = 500_000;

    private final MenuItem raw;
    private final MenuItem curl;
    private @Nullable EntryDetails details;

    CopyMenu(Texts texts) {
        setId("detail-copy");
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        setGraphic(Nodes.icon(BootstrapIcons.CLIPBOARD));
        setTooltip(Nodes.tooltip(texts.of("detail.copy")));
        setAccessibleText(texts.of("detail.copy"));
        raw = item("detail-copy-raw", texts.of("detail.copy.raw"), shown -> RawRequest.of(shown.transaction()));
        curl = item("detail-copy-curl", texts.of("detail.copy.curl"), shown -> CurlCommand.of(shown.transaction()));
        MenuItem link = item("detail-copy-link", texts.of("detail.copy.link"), shown -> "modsec-explorer show " + shown.row().id());
        getItems().addAll(raw, curl, link);
    }

    void show(@Nullable EntryDetails shown) {
        details = shown;
        setDisable(shown == null);
        Bytes body = shown == null ? null : shown.transaction().requestBody();
        boolean isLong = body != null && body.length() > LONGEST_BODY;
        raw.setDisable(shown == null || isLong);
        curl.setDisable(shown == null || isLong || shown.transaction().requestLine() == null);
    }

    private MenuItem item(String id, String words, Function<EntryDetails, String> text) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> {
            if (details != null) {
                Nodes.copy(text.apply(details));
            }
        });
        return item;
    }
}
