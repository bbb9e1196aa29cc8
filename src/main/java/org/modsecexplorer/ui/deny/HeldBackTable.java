package org.modsecexplorer.ui.deny;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.ui.parts.Columns;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Clients that are not denied, with the reason. One of them can be taken in with the space key or its link. */
final class HeldBackTable extends TableView<DenyList.HeldBack> {

    /** Reactions to the user. */
    interface Actions {
        /** The user wants to deny it all the same. */
        void takeIn(DenyList.HeldBack held);

        /** Shows its requests. */
        void show(DenyList.HeldBack held);
    }

    private static final double ROW_HEIGHT = 26;
    private static final double ADDRESS_WIDTH = 150;
    private static final double NUMBER_WIDTH = 78;
    private static final double DAY_WIDTH = 90;
    private static final double LINK_WIDTH = 96;
    private static final double LEAST_REASON = 140;
    private static final double SCROLL_BAR = 14;

    private final Texts texts;
    private final Actions actions;

    HeldBackTable(Texts texts, Actions actions) {
        this.texts = texts;
        this.actions = actions;
        Words words = new Words(texts);
        setId("deny-held");
        getStyleClass().addAll(Styles.DENSE, "entry-table", "deny-table");
        setFixedCellSize(ROW_HEIGHT);
        TableColumn<DenyList.HeldBack, DenyList.HeldBack> reason = Columns.text(
                texts.of("deny.column.reason"), LEAST_REASON, held -> words.reason(held.reason()), Comparator.comparing(held -> words.reason(held.reason())));
        TableColumn<DenyList.HeldBack, DenyList.HeldBack> last = Columns.text(
                texts.of("deny.column.last"), DAY_WIDTH, held -> Words.day(held.suspect().conduct().last()),
                Comparator.comparing(held -> held.suspect().conduct().last(), Comparator.nullsFirst(Comparator.naturalOrder())), "mono-column");
        last.visibleProperty().bind(widthProperty().greaterThan(Columns.NARROW));
        reason.prefWidthProperty().bind(widthProperty().map(width -> {
            double more = width.doubleValue() > Columns.NARROW ? DAY_WIDTH + LINK_WIDTH : 0;
            return Math.max(LEAST_REASON, width.doubleValue() - ADDRESS_WIDTH - 3 * NUMBER_WIDTH - more - SCROLL_BAR);
        }));
        getColumns().setAll(List.of(
                Columns.text(
                        texts.of("deny.column.address"), ADDRESS_WIDTH, held -> held.address().isEmpty() ? texts.of("bars.none") : held.address(),
                        Comparator.comparing(DenyList.HeldBack::address), "mono-column"),
                number("deny.column.blocked", held -> held.client().hindered()),
                number("deny.column.requests", held -> held.client().requests()),
                number("deny.column.clean", held -> held.client().clean()),
                last,
                reason,
                link()));
        setRowFactory(_ -> new Row());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            DenyList.HeldBack held = getSelectionModel().getSelectedItem();
            if (held == null || event.getCode() != KeyCode.SPACE && event.getCode() != KeyCode.ENTER) {
                return;
            }
            if (event.getCode() == KeyCode.ENTER) {
                actions.show(held);
            } else if (held.reason().yields()) {
                actions.takeIn(held);
            }
            event.consume();
        });
    }

    private TableColumn<DenyList.HeldBack, DenyList.HeldBack> number(String key, ToIntFunction<DenyList.HeldBack> value) {
        return Columns.text(texts.of(key), NUMBER_WIDTH, held -> texts.number(value.applyAsInt(held)), Comparator.comparingInt(value), "number-column");
    }

    private TableColumn<DenyList.HeldBack, DenyList.HeldBack> link() {
        TableColumn<DenyList.HeldBack, DenyList.HeldBack> column = new TableColumn<>("");
        column.setPrefWidth(LINK_WIDTH);
        column.setReorderable(false);
        column.setSortable(false);
        column.visibleProperty().bind(widthProperty().greaterThan(Columns.NARROW));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new LinkCell(actions::takeIn));
        return column;
    }

    void show(List<DenyList.HeldBack> heldBack) {
        if (!heldBack.equals(getItems())) {
            getItems().setAll(heldBack);
            sort();
        }
    }

    private final class Row extends TableRow<DenyList.HeldBack> {

        private final MenuItem requests = new MenuItem(texts.of("deny.menu.show"));
        private final MenuItem deny = new MenuItem(texts.of("deny.takeIn"));
        private final MenuItem copy = new MenuItem(texts.of("menu.copy"));

        Row() {
            deny.setId("deny-menu-take-in");
            requests.setOnAction(_ -> actions.show(getItem()));
            deny.setOnAction(_ -> actions.takeIn(getItem()));
            copy.setOnAction(_ -> Nodes.copy(getItem().address()));
        }

        @Override
        protected void updateItem(DenyList.@Nullable HeldBack held, boolean empty) {
            super.updateItem(held, empty);
            boolean isThere = !empty && held != null;
            setContextMenu(isThere ? new ContextMenu(requests, deny, copy) : null);
            deny.setDisable(isThere && !held.reason().yields());
        }
    }

    private final class LinkCell extends TableCell<DenyList.HeldBack, DenyList.HeldBack> {

        private final Hyperlink link = new Hyperlink(texts.of("deny.takeIn"));

        LinkCell(Consumer<DenyList.HeldBack> takeIn) {
            link.getStyleClass().add("deny-link");
            link.setFocusTraversable(false);
            link.setOnAction(_ -> takeIn.accept(getItem()));
        }

        @Override
        protected void updateItem(DenyList.@Nullable HeldBack held, boolean empty) {
            super.updateItem(held, empty);
            setGraphic(!empty && held != null && held.reason().yields() ? link : null);
        }
    }
}
