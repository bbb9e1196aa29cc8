package org.modsecexplorer.ui.facets;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.modsecexplorer.ui.session.Desk;

/** Whether the panel is open, and its width, both as last time. In a small window it closes by itself; opened there, it stays open until the window has grown. */
final class FacetPlace {

    static final double NARROWEST = 184;
    static final double WIDEST = 440;

    private static final double USUAL = 224;

    /** A page of less width has no room for the panel beside the table, in pixels. */
    private static final double SMALL_PAGE = 1040;

    private static final String OPEN = "facets.shown";
    private static final String WIDTH = "facets.width";

    private final Desk desk;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper width = new ReadOnlyDoubleWrapper(USUAL);
    private boolean isWanted;
    private boolean isWantedInSmall;
    private boolean isSmall;

    FacetPlace(Desk desk) {
        this.desk = desk;
        this.isWanted = !desk.recall(OPEN).orElse("").equals("false");
        desk.recall(WIDTH).filter(text -> text.matches("\\d{1,4}")).ifPresent(text -> width.set(within(Integer.parseInt(text))));
        decide();
    }

    private static double within(double wanted) {
        return Math.clamp(wanted, NARROWEST, WIDEST);
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty widthProperty() {
        return width.getReadOnlyProperty();
    }

    void toggle() {
        if (isSmall) {
            isWantedInSmall = !isWantedInSmall;
        } else {
            isWanted = !isWanted;
            desk.remember(OPEN, Boolean.toString(isWanted));
        }
        decide();
    }

    void resize(double wanted) {
        width.set(within(wanted));
        desk.remember(WIDTH, Long.toString(Math.round(width.get())));
    }

    /** @param pageWidth in pixels; 0 before the page is laid out */
    void fit(double pageWidth) {
        isSmall = pageWidth > 0 && pageWidth < SMALL_PAGE;
        isWantedInSmall &= isSmall;
        decide();
    }

    private void decide() {
        open.set(isSmall ? isWantedInSmall : isWanted);
    }
}
