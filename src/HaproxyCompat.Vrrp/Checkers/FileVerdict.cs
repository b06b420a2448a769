using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>
/// <c>FILE_CHECK</c>: with <c>dynamic</c> the number in the file times the weight is added to the server's weight;
/// at the lower end of the range the server is down. With weight 0 any number but 0 is a failure.
/// </summary>
internal static class FileVerdict
{
    private const long DownAt = -2147483648;

    public static (bool IsUp, long Added) Judge(FileCheckConfig check, long value)
    {
        if (check.Weight == 0)
        {
            return ((value == 0) != check.Reverse, 0);
        }

        var product = Int128.Clamp((Int128)value * check.Weight * (check.Reverse ? -1 : 1), DownAt, int.MaxValue);
        return product <= DownAt ? (false, 0) : (true, check.Dynamic ? (long)product : 0);
    }
}
