using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance random[(draws)]</c>: of some servers drawn by weight, the least loaded one (manual 4.2).
/// </summary>
/// <param name="Draws">2 unless given.</param>
public sealed record RandomServer(int Draws) : ServerBalance("random")
{
    public static readonly BalanceKeyword Keyword = new("random", Parse, MatchesPrefix: true);

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend, Draws);

    internal override LinePicker CreateLinePicker(Backend backend) =>
        new LineTurns(backend, static _ => (uint)Random.Shared.Next());

    private static RandomServer? Parse(ArgumentReader arguments)
    {
        if (arguments.Tail.Length == 0)
        {
            return new RandomServer(2);
        }

        if (int.TryParse(arguments.Tail.Trim('(', ')'), out var draws) && draws > 0)
        {
            return new RandomServer(draws);
        }

        arguments.Report(
            $"'balance random{arguments.Tail}' expects a number of draws of at least 1 in its parentheses.");
        return null;
    }

    private sealed class Picker(Backend backend, int draws) : ServerPicker(backend)
    {
        private Server[] _servers = [];
        private int _total;

        public override void Rebuild()
        {
            _servers = [.. InTurn()];
            _total = _servers.Sum(server => server.EffectiveWeight);
        }

        public override Server? Pick(ProxyStream? stream, Server? except)
        {
            Server? best = null;
            var bound = LoadBound.Of(Backend);
            for (var draw = 0; draw < draws && _total > 0; draw++)
            {
                var candidate = Draw();
                if (!candidate.IsFull
                    && candidate != except
                    && bound.Permits(candidate)
                    && (best is null || IsLessLoaded(candidate, best)))
                {
                    best = candidate;
                }
            }

            return best ?? FirstFree(except) ?? FirstFree(except: null);
        }

        // A lambda would be made for every request, also where it is not asked.
        private Server? FirstFree(Server? except)
        {
            foreach (var server in _servers)
            {
                if (!server.IsFull && server != except)
                {
                    return server;
                }
            }

            return null;
        }

        private static bool IsLessLoaded(Server left, Server right) =>
            (long)left.CurrentSessions * right.EffectiveWeight < (long)right.CurrentSessions * left.EffectiveWeight;

        private Server Draw()
        {
            var point = Random.Shared.Next(_total);
            foreach (var server in _servers)
            {
                point -= server.EffectiveWeight;
                if (point < 0)
                {
                    return server;
                }
            }

            return _servers[^1];
        }
    }
}
