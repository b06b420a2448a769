using System.Globalization;

namespace HaproxyCompat.Engine.Health;

/// <summary>One line of a server state file, as <c>show servers state</c> writes it (management manual 9.3).</summary>
/// <param name="Values">Of its columns, in order.</param>
internal sealed record ServerStateLine(string[] Values)
{
    /// <summary>The last column that every file has is the port.</summary>
    private const int FewestColumns = 19;

    public string BackendName => Values[1];

    public string ServerName => Values[3];

    public string Address => Values[4];

    /// <summary>Of its host, or <c>-</c>.</summary>
    public string Name => Values[17];

    /// <summary>Label of the SRV records that gave it its host, or <c>-</c>; older files have none.</summary>
    public string Service => Values.Length > 19 ? Values[19] : "-";

    public int? OperationalState => Number(5, 0, 3);

    /// <summary>Maintenance and drain exclude each other.</summary>
    public int? AdministrativeState =>
        Number(6, 0, byte.MaxValue) is { } bits && (bits & 9) != 9 ? bits : null;

    public int? UserWeight => Number(7, 0, 256);

    public int? InitialWeight => Number(8, 0, 256);

    public int? SecondsSinceChange => Number(9, 0, int.MaxValue);

    public int? CheckStatus => Number(10, 0, 64);

    public int? CheckResult => Number(11, 0, 4);

    public int? CheckHealth => Number(12, 0, int.MaxValue);

    public int? Port => Number(18, 0, ushort.MaxValue);

    public int? CheckPort => Values.Length > 21 ? Number(21, 0, ushort.MaxValue) : 0;

    /// <summary>The first column whose value cannot be, or null.</summary>
    public (string Column, string Value)? Mistake =>
        OperationalState is null ? ("srv_op_state", Values[5])
        : AdministrativeState is null ? ("srv_admin_state", Values[6])
        : UserWeight is null ? ("srv_uweight", Values[7])
        : InitialWeight is null ? ("srv_iweight", Values[8])
        : SecondsSinceChange is null ? ("srv_time_since_last_change", Values[9])
        : CheckStatus is null ? ("srv_check_status", Values[10])
        : CheckResult is null ? ("srv_check_result", Values[11])
        : CheckHealth is null ? ("srv_check_health", Values[12])
        : Port is null ? ("srv_port", Values[18])
        : null;

    /// <returns>Null for a line that has too few columns.</returns>
    public static ServerStateLine? Read(string line)
    {
        var values = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return values.Length >= FewestColumns ? new ServerStateLine(values) : null;
    }

    private int? Number(int index, int minimum, int maximum) =>
        int.TryParse(Values[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= minimum && number <= maximum
            ? number
            : null;
}
