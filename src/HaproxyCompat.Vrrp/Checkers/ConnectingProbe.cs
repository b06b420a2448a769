using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>A probe over the network: <c>connect_timeout</c> bounds it, errors become outcomes.</summary>
internal abstract class ConnectingProbe(CheckerConfig check, TimeProvider clock) : CheckProbe
{
    protected CheckConnection Connection => check.Connection!;

    /// <summary>How messages name what is asked.</summary>
    protected string Target =>
        Connection.Port == 0 ? $"[{Connection.Address}]" : $"[{Connection.Address}]:{Connection.Port}";

    public override async Task<CheckOutcome> AskAsync(CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(check.Times.ConnectTimeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            return await AskAsync(timer.Token, limit.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new CheckOutcome(false, $"{check.Name} to {Target} timed out");
        }
        catch (Exception e) when (e is SocketException or IOException
            or AuthenticationException or CryptographicException)
        {
            return new CheckOutcome(false, $"{check.Name} to {Target} failed: {e.Message}");
        }
    }

    /// <param name="timeout">The time alone.</param>
    /// <param name="limit">The time, and that we are to end.</param>
    protected abstract Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit);
}
