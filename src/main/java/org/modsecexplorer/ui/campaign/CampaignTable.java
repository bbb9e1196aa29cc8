package org.modsecexplorer.ui.campaign;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.ui.parts.Columns;
import org.modsecexplorer.ui.parts.Texts;

/** The campaigns, one a row. */
final class CampaignTable extends TableView<Campaign> {

    private static final double ROW_HEIGHT = 26;
    private static final double NUMBER_WIDTH = 76;
    private static final double SUCCEEDED_WIDTH = 94;
    private static final double TIME_WIDTH = 132;
    private static final double JOINED_WIDTH = 150;
    private static final double LEAST_TARGET = 120;

    /** Narrower tables leave out the end, then the reason, then the blocked requests. */
    private static final double WITH_LAST = 880;

    private static final double WITH_JOINED = 720;
    private static final double WITH_BLOCKED = 560;
    private static final double SCROLL_BAR = 14;

    private final Texts texts;

    CampaignTable(Texts texts) {
        this.texts = texts;
        Words words = new Words(texts);
        setId("campaign-table");
        getStyleClass().addAll(Styles.DENSE, "entry-table", "deny-table");
        setFixedCellSize(ROW_HEIGHT);
        TableColumn<Campaign, Campaign> last = Columns.text(
                texts.of("campaign.column.last"), TIME_WIDTH, campaign -> Texts.minute(campaign.last()), Comparator.comparing(Campaign::last), "mono-column");
        last.visibleProperty().bind(widthProperty().greaterThan(WITH_LAST));
        TableColumn<Campaign, Campaign> joined = text("campaign.column.joined", JOINED_WIDTH, words::joinedBy);
        joined.visibleProperty().bind(widthProperty().greaterThan(WITH_JOINED));
        TableColumn<Campaign, Campaign> blocked = number("campaign.column.blocked", NUMBER_WIDTH, campaign -> campaign.outcomes().blocked());
        blocked.visibleProperty().bind(widthProperty().greaterThan(WITH_BLOCKED));
        TableColumn<Campaign, Campaign> target = text("campaign.column.target", LEAST_TARGET, words::target);
        target.prefWidthProperty().bind(widthProperty().map(width -> {
            double all = width.doubleValue();
            double more = (all > WITH_LAST ? TIME_WIDTH : 0) + (all > WITH_JOINED ? JOINED_WIDTH : 0) + (all > WITH_BLOCKED ? NUMBER_WIDTH : 0);
            return Math.max(LEAST_TARGET, all - 2 * NUMBER_WIDTH - SUCCEEDED_WIDTH - TIME_WIDTH - more - SCROLL_BAR);
        }));
        getColumns().setAll(List.of(
                number("campaign.column.clients", NUMBER_WIDTH, campaign -> campaign.clients().size()),
                number("campaign.column.requests", NUMBER_WIDTH, Campaign::requests),
                blocked,
                number("campaign.column.succeeded", SUCCEEDED_WIDTH, campaign -> campaign.outcomes().succeeded()),
                Columns.text(texts.of("campaign.column.first"), TIME_WIDTH, campaign -> Texts.minute(campaign.first()), Comparator.comparing(Campaign::first), "mono-column"),
                last, joined, target));
    }

    private TableColumn<Campaign, Campaign> number(String key, double width, ToIntFunction<Campaign> value) {
        return Columns.text(texts.of(key), width, campaign -> texts.number(value.applyAsInt(campaign)), Comparator.comparingInt(value), "number-column");
    }

    private TableColumn<Campaign, Campaign> text(String key, double width, Function<Campaign, String> value) {
        return Columns.text(texts.of(key), width, value, Comparator.comparing(value));
    }

    /** Selects the first if none is. */
    void show(List<Campaign> campaigns) {
        if (!campaigns.equals(getItems())) {
            getItems().setAll(campaigns);
            sort();
        }
        if (getSelectionModel().isEmpty() && !campaigns.isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }
}
