package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.shape.NameFolding;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** Which names fall together. */
class NameFoldingTest {

    private int next;
    private final Map<PathShape, Set<Integer>> clients = new HashMap<>();

    private void ask(String path, int times) {
        IntStream.range(0, times).forEach(_ -> clients.computeIfAbsent(PathShape.of(path), _ -> new HashSet<>()).add(next++));
    }

    private String folded(String path) {
        return new NameFolding(clients).of(PathShape.of(path)).toString();
    }

    @Test
    void manyNamesWithFewClientsEachAreOneShape() {
        for (String post : new String[] {"first", "second-post", "third", "on-bread", "winter"}) {
            ask("/blog/" + post + "/comments", 1);
        }
        assertThat(folded("/blog/first/comments")).isEqualTo("/blog/*/comments");
        assertThat(folded("/blog/a-new-one/comments")).as("a name that was not seen").isEqualTo("/blog/*/comments");
        assertThat(folded("/blog/first/edit")).isEqualTo("/blog/first/edit");
        assertThat(folded("/blog/../comments")).as("no name").isEqualTo("/blog/../comments");
    }

    @Test
    void fewNamesStayApart() {
        for (String page : new String[] {"cart", "item", "list", "pay"}) {
            ask("/shop/" + page, 1);
        }
        assertThat(folded("/shop/cart")).isEqualTo("/shop/cart");
    }

    @Test
    void aPageWithManyClientsStaysApart() {
        for (String page : new String[] {"a1", "b-b", "cc", "dd", "ee"}) {
            ask("/shop/" + page, 1);
        }
        ask("/shop/cart", 9);
        assertThat(folded("/shop/cc")).isEqualTo("/shop/*");
        assertThat(clients.keySet().stream().filter(path -> path.toString().equals("/shop/cart"))).hasSize(1);
    }

    @Test
    void pagesAtTheTopStayApart() {
        for (String page : new String[] {"about", "news", "help", "team", "jobs", "press"}) {
            ask("/" + page, 1);
        }
        assertThat(folded("/news")).isEqualTo("/news");
    }

    @Test
    void filesAreNoNames() {
        for (String page : new String[] {"a.php", "b.php", "c.php", "d.php", "e.php", "f.php"}) {
            ask("/app/" + page, 1);
        }
        assertThat(folded("/app/a.php")).isEqualTo("/app/a.php");
    }
}
