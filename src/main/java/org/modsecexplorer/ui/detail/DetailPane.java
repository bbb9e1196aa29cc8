package org.modsecexplorer.ui.detail;

import atlantafx.base.theme.Styles;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.body.Bodies;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Messages;
import org.modsecexplorer.ui.parts.Badges;
import org.modsecexplorer.ui.parts.FieldValue;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.session.QuestionModel;

/** One transaction in full: why, request, response, matches, original text. Log content is only ever shown as plain text. */
public final class DetailPane extends VBox {

    /** Four lines; the tooltip and the request have the rest. */
    private static final int LONGEST_TITLE = 200;

    private final EntriesModel model;
    private final Texts texts;
    private final Badges badges;
    private final Label badge = new Label();
    private final Label place = Nodes.label("", "muted", "small");
    private final Label title = Nodes.label("", "detail-title");
    private final Label subtitle = Nodes.wrapped("", "muted", "mono");
    private final WhyPane why;
    private final MessagePane request;
    private final MessagePane response;
    private final TextArea original = area("detail-original");
    private final MatchPane matches;
    private final CopyMenu copy;
    private final TabPane tabs = new TabPane();
    private final Tab requestTab;
    private final Tab responseTab;
    private final Tab matchesTab;

    public DetailPane(EntriesModel model, QuestionModel question, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.badges = new Badges(texts);
        this.copy = new CopyMenu(texts);
        this.why = new WhyPane(texts, this::toPlace);
        this.request = new MessagePane("detail-request", area("detail-request"), texts, question, "header", this::toMatch);
        this.response = new MessagePane("detail-response", area("detail-response"), texts, question, "response-header", this::toMatch);
        this.matches = new MatchPane(texts, question, this::toPlace);
        this.requestTab = tab("detail.tab.request", request);
        this.responseTab = tab("detail.tab.response", response);
        this.matchesTab = tab("detail.tab.matches", matches);
        setId("detail");
        getStyleClass().add("detail");
        setMinWidth(340);
        title.setId("detail-title");
        title.setMinWidth(0);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        VBox top = new VBox(4, head(close), title, subtitle);
        top.setPadding(new Insets(8, 8, 8, 16));
        ValueMenu values = new ValueMenu(question, texts);
        ValueMenu.on(top, () -> headValues().map(values::submenu).toList());
        tabs.getTabs().addAll(tab("detail.tab.why", why), requestTab, responseTab, matchesTab, tab("detail.tab.original", original));
        tabs.setId("detail-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setTabMinWidth(28);
        tabs.getStyleClass().add(Styles.DENSE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(top, tabs);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        Nodes.whileShown(this, model.detailsProperty(), this::show);
        Nodes.whileShown(this, model.selectedProperty(), _ -> showPlace());
        Nodes.whileShown(this, model.rowsProperty(), _ -> showPlace());
    }

    private Stream<FieldValue> headValues() {
        EntryDetails details = model.detailsProperty().get();
        if (details == null) {
            return Stream.of();
        }
        EntryRow row = details.row();
        return Stream.of(
                        value(FilterField.CLIENT, row.clientIp()),
                        value(FilterField.HOST, row.host()),
                        value(FilterField.METHOD, row.method()),
                        value(FilterField.URI, row.uri()),
                        value(FilterField.STATUS, row.status()),
                        value(FilterField.AGENT, row.userAgent()))
                .flatMap(Optional::stream);
    }

    private static Optional<FieldValue> value(FilterField field, @Nullable Object value) {
        return Optional.ofNullable(value).map(found -> new FieldValue(field, found.toString()));
    }

    private Node head(Runnable close) {
        Button before = Nodes.iconButton("detail-before", BootstrapIcons.CHEVRON_UP, texts.of("detail.before"), () -> model.step(-1));
        Button next = Nodes.iconButton("detail-next", BootstrapIcons.CHEVRON_DOWN, texts.of("detail.next"), () -> model.step(1));
        place.setId("detail-place");
        place.setMinWidth(USE_PREF_SIZE);
        badge.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(
                4, badge, Nodes.spacer(), place, copy, before, next, Nodes.iconButton("detail-close", BootstrapIcons.X, texts.of("detail.close"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Tab tab(String key, Node content) {
        return new Tab(texts.of(key), content);
    }

    private static TextArea area(String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("evidence");
        return area;
    }

    private void showPlace() {
        Row row = model.selectedProperty().get();
        place.setText(row == null ? "" : texts.of("detail.place", row.index() + 1L, (long) model.count()));
    }

    /** Shows where a rule matched. @param match index in the transaction */
    private void toPlace(int match) {
        Messages messages = model.messagesProperty().get();
        if (messages != null) {
            Optional<Mark> inRequest = messages.request().of(match);
            Optional<Mark> mark = inRequest.or(() -> messages.response().of(match));
            mark.ifPresent(found -> {
                tabs.getSelectionModel().select(inRequest.isPresent() ? requestTab : responseTab);
                (inRequest.isPresent() ? request : response).reveal(found);
            });
        }
    }

    private void toMatch(int match) {
        tabs.getSelectionModel().select(matchesTab);
        matches.select(match);
    }

    private void show(@Nullable EntryDetails details) {
        copy.show(details);
        if (details == null) {
            badge.setText("");
            badge.setGraphic(null);
            badge.getStyleClass().setAll("label");
            title.setText(texts.of("detail.loading"));
            subtitle.setText("");
            return;
        }
        EntryRow row = details.row();
        Transaction transaction = details.transaction();
        badges.show(badge, row.outcome());
        badge.setText(badge.getText() + (row.status() == null ? "" : " " + row.status()));
        String target = Nodes.oneLine(Objects.requireNonNullElse(row.method(), "") + " " + Objects.requireNonNullElse(row.uri(), "")).strip();
        title.setText(Nodes.shortened(target, LONGEST_TITLE));
        title.setTooltip(Nodes.tooltip(target));
        subtitle.setText(Nodes.oneLine(ends(row)) + "\n" + Texts.time(row.time()) + " UTC");
        Messages messages = Objects.requireNonNull(model.messagesProperty().get());
        RuleColours colours = RuleColours.of(transaction.matches(), messages);
        why.show(details, colours);
        request.show(messages.request(), colours, requestHead(transaction), messages.bodies().request(), texts.of("detail.noRequest"));
        response.show(messages.response(), colours, responseHead(transaction), messages.bodies().response(), texts.of("detail.noResponse"));
        matches.show(transaction.matches(), colours);
        matchesTab.setText(texts.of("detail.tab.matchesCount", transaction.matches().size()));
        original.setText(MessagePane.shown(details.original(), texts));
    }

    private static String ends(EntryRow row) {
        String client = Objects.requireNonNullElse(row.clientIp(), "–") + (row.clientPort() == null ? "" : ":" + row.clientPort());
        String server = Objects.requireNonNullElse(row.host(), Objects.requireNonNullElse(row.serverIp(), "–"));
        return client + " → " + server + (row.serverPort() == null ? "" : ":" + row.serverPort());
    }

    private static String requestHead(Transaction transaction) {
        StringBuilder text = new StringBuilder();
        if (transaction.requestLine() != null) {
            text.append(transaction.requestLine().raw()).append('\n');
        }
        headers(text, transaction.requestHeaders());
        return Nodes.lines(text.toString());
    }

    private static String responseHead(Transaction transaction) {
        StringBuilder text = new StringBuilder();
        if (transaction.status() != null) {
            text.append(Objects.requireNonNullElse(transaction.responseProtocol(), "HTTP")).append(' ').append(transaction.status()).append('\n');
        }
        headers(text, transaction.responseHeaders());
        return Nodes.lines(text.toString());
    }

    private static void headers(StringBuilder text, Headers headers) {
        for (Header header : headers) {
            text.append(header.name());
            if (header.value() != null) {
                text.append(": ").append(header.value());
            }
            text.append('\n');
        }
    }
}
