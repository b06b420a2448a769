using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Runtime.Commands;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// One agent check: asks, reads one line, does what it says to the server (manual 5.2 "agent-check").
/// </summary>
internal sealed class AgentExchange(EventLoop loop, CheckTarget target, ServerStates states)
{
    private static readonly CheckConnectStep Connect = new(default) { Default = true };

    private readonly CheckConnection _connection = new(loop, target, target.Server.Health.Agent, isAgent: true);

    private Server Server => target.Server;

    public async ValueTask<CheckOutcome> RunAsync(CheckDeadlines deadlines)
    {
        var deadlineMs = loop.NowMs + deadlines.ConnectMs;
        try
        {
            if (await _connection.ConnectAsync(Connect, deadlineMs) is { } failure)
            {
                return failure;
            }

            deadlineMs = deadlines.ReadMs is { } readMs ? loop.NowMs + readMs : deadlineMs;
            if (Server.Health.Agent.Request is { } question
                && !await _connection.SendAsync(Encoding.Latin1.GetBytes(question), deadlineMs))
            {
                return new CheckOutcome(CheckStatus.Layer7Timeout);
            }

            while (_connection.Received.IndexOf((byte)'\n') < 0)
            {
                if (_connection.Ended || _connection.IsFull || !await _connection.ReceiveAsync(deadlineMs))
                {
                    return Unfinished();
                }
            }

            return Judge(_connection.Received);
        }
        finally
        {
            _connection.Close();
        }
    }

    private CheckOutcome Unfinished() =>
        _connection.Errno != 0
            ? new CheckOutcome(CheckStatus.SocketError, ErrnoTexts.WithReason(_connection.Errno))
        : _connection.Ended && _connection.Received.IsEmpty
            ? new CheckOutcome(CheckStatus.Layer7InvalidResponse, "TCPCHK got an empty response at step 2")
            : new CheckOutcome(CheckStatus.Layer7Timeout);

    private CheckOutcome Judge(ReadOnlySpan<byte> received)
    {
        var answer = AgentAnswer.Parse(Encoding.Latin1.GetString(received[..received.IndexOf((byte)'\n')]));
        Obey(answer);
        if (answer.Health is null)
        {
            return new CheckOutcome(CheckStatus.Unknown);
        }

        var text = answer.Text.Length > 0 ? $" ({answer.Text})" : string.Empty;
        return new CheckOutcome(
            answer.SaysUp ? CheckStatus.Layer7Ok : CheckStatus.Layer7WrongStatus, $"via agent : {answer.Health}{text}");
    }

    private void Obey(AgentAnswer answer)
    {
        if (answer.Weight is { } weight && Weight.Refusal(Server, weight, out var value) is null)
        {
            states.SetWeight(Server, value);
        }

        if (answer.MaximumConnections is { } limit)
        {
            lock (Server.Backend.StateLock)
            {
                Server.ConnectionLimit = limit;
                Server.Backend.Announce(Server);
            }
        }

        switch (answer.Administrative)
        {
            case "ready":
                states.MakeReady(Server);
                break;
            case "drain":
                states.MakeDrain(Server);
                break;
            case "maint":
                states.MakeMaintenance(Server);
                break;
            default:
                break;
        }
    }
}
