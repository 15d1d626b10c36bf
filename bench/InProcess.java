import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import java.util.Arrays;

/** Prints milliseconds of a JVM's first start of a fake and of a later one, and microseconds of a new company. */
public class InProcess {
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    long first = start();
    double[] later = new double[10];
    for (int i = 0; i < later.length; i++) {
      later[i] = start() / 1e6;
    }
    try (SePayFake fake = SePayFake.start()) {
      SePay sepay = fake.sepay();
      double[] company = new double[2000];
      for (int i = 0; i < company.length; i++) {
        long begin = System.nanoTime();
        sepay.newCompany();
        company[i] = (System.nanoTime() - begin) / 1e3;
      }
      System.out.printf(java.util.Locale.ROOT, "%.1f %.1f %.1f%n", first / 1e6, later[0], median(company));
    }
  }

  private static long start() {
    long begin = System.nanoTime();
    SePayFake fake = SePayFake.start();
    long time = System.nanoTime() - begin;
    fake.close();
    return time;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
