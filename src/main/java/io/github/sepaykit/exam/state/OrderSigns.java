package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signs in a state that an order is paid, or is not, by the names of its members and by its status.
 * A state may as well show none. Immutable.
 */
public final class OrderSigns {
  private static final Pattern PAID =
      Pattern.compile(
          "(?i)(is|has)?_?paid(_?(amount|vnd|total))?|(amount|total)_?paid|got|settled|da_?thanh_?toan");
  private static final Pattern STATUS =
      Pattern.compile("(?i)((payment|order|pay)_?)?(status|state)|trang_?thai");
  private static final Pattern PAID_WORD =
      Pattern.compile(
          "(?i)paid|settled|completed?|success(ful)?|da[_ ]thanh[_ ]toan|đã thanh toán");
  private static final Pattern UNPAID_WORD =
      Pattern.compile(
          "(?i)unpaid|not[_ -]?paid|pending([_ -]payment)?|(a?waiting)([_ -](for[_ -])?payment)?"
              + "|on[_ -]hold|new|created|placed|draft|initiated|unprocessed|mới|moi"
              + "|chua[_ ]thanh[_ ]toan|chưa thanh toán|chờ thanh toán");

  private final String code;
  private final BigDecimal amount;
  private final List<String> paid = new ArrayList<>();
  private final List<String> unpaid = new ArrayList<>();
  private final List<String> otherStatuses = new ArrayList<>();

  private OrderSigns(String code, long amount) {
    this.code = code;
    this.amount = BigDecimal.valueOf(amount);
  }

  /**
   * Returns the signs of an order.
   *
   * @param amount what it costs, VND
   */
  public static OrderSigns of(ReceiverState state, String code, long amount) {
    OrderSigns signs = new OrderSigns(code, amount);
    signs.look("", "", state.plain());
    return signs;
  }

  /** Returns a place that says that the order is paid, and what is there. */
  public Optional<String> paid() {
    return paid.stream().findFirst();
  }

  /**
   * Returns a place that says that the order is not paid, and what is there. A status of unknown
   * meaning says so where nothing says that the order is paid.
   */
  public Optional<String> unpaid() {
    Stream<String> others = paid.isEmpty() ? otherStatuses.stream() : Stream.empty();
    return Stream.concat(unpaid.stream(), others).findFirst();
  }

  /**
   * Returns a number of the order that rose by the amount and was no less before, and how much it
   * was; empty where another rose from less, fell, or where anything else of the order changed.
   */
  public static Optional<String> riseOfPaid(StateChange change, ReceiverState before, long amount) {
    StateTree tree = StateTree.of(before);
    List<String> rises = new ArrayList<>();
    for (StateEffect effect : change.effects()) {
      boolean ofOrder = effect.place().contains("«code»");
      BigDecimal was = tree.number(effect.path());
      if (ofOrder && isRiseOf(effect) && was.compareTo(BigDecimal.valueOf(amount)) >= 0) {
        rises.add(effect.path() + " was " + Placeholders.plain(was));
      } else if (ofOrder && !isOnlyNamedAnew(effect)) {
        return Optional.empty();
      }
    }
    return rises.stream().findFirst();
  }

  private static boolean isRiseOf(StateEffect effect) {
    return effect instanceof StateEffect.Rise rise && rise.inAmounts() && rise.by().signum() > 0;
  }

  /** Returns true for a time or reference that became another one. */
  private static boolean isOnlyNamedAnew(StateEffect effect) {
    return effect instanceof StateEffect.Became became && became.from().equals(became.to());
  }

  /** Returns true if nothing changed but numbers, by multiples of the amount. */
  public static boolean areSumsAlone(StateChange change) {
    return change.effects().stream()
        .allMatch(
            effect ->
                (effect instanceof StateEffect.Rise rise && rise.inAmounts())
                    || isOnlyNamedAnew(effect));
  }

  /** Looks for the order. */
  private void look(String path, String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      if (map.containsValue(code)) {
        readRow(path, name, map);
      }
      map.forEach(
          (key, member) -> {
            String inner = path + "/" + key;
            if (code.equals(key)) {
              readOrder(inner, name, member);
            } else {
              look(inner, String.valueOf(key), member);
            }
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        look(path + "/" + i, name, list.get(i));
      }
    } else if (code.equals(value) && PAID.matcher(name).matches()) {
      paid.add(path + " is " + code);
    }
  }

  /** A row of a list of paid orders says so by being there. */
  private void readRow(String path, String list, Map<?, ?> row) {
    if (PAID.matcher(list).matches()) {
      paid.add(path + " is there");
    }
    readOrder(path, list, row);
  }

  private void readOrder(String path, String name, @Nullable Object order) {
    if (order instanceof Map<?, ?> members) {
      members.forEach((key, value) -> readField(path + "/" + key, String.valueOf(key), value));
    } else {
      readField(path, name, order);
    }
  }

  private void readField(String path, String name, @Nullable Object value) {
    boolean isPaid;
    boolean isUnpaid;
    if (value instanceof Boolean flag && PAID.matcher(name).matches()) {
      isPaid = flag;
      isUnpaid = !flag;
    } else if (value instanceof String text && STATUS.matcher(name).matches()) {
      isPaid = PAID_WORD.matcher(text).matches();
      isUnpaid = UNPAID_WORD.matcher(text).matches();
      if (!isPaid && !isUnpaid) {
        otherStatuses.add(path + " is " + value);
      }
    } else {
      isPaid =
          PAID.matcher(name).matches()
              && StateTree.number(value).filter(n -> n.compareTo(amount) >= 0).isPresent();
      isUnpaid = false;
      if (value instanceof Number && STATUS.matcher(name).matches()) {
        otherStatuses.add(path + " is " + value);
      }
    }
    if (isPaid) {
      paid.add(path + " is " + value);
    }
    if (isUnpaid) {
      unpaid.add(path + " is " + value);
    }
  }
}
